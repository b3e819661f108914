/** The wastage batch takes stock by it (D45). */
export const WASTAGE_CODE = 1;

export const RETURN_CODE = 93;

/** A UIN leaves its store for another by it (D36). */
export const STOCK_OUT_CODE = 183;
