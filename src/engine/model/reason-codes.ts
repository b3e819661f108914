/** Reason Wastage, by which the wastage batch takes stock (D45). */
export const WASTAGE_CODE = 1;

/** Reason Store Customer Return, by which returned goods come in. */
export const RETURN_CODE = 93;

/** Reason Stock Out, by which a UIN leaves its store for another (D36). */
export const STOCK_OUT_CODE = 183;
