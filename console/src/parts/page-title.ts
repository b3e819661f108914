import { Watched } from '../interface/watched.js';

/** The title of the page, for the header of the small form. */
export const pageTitle = new Watched('');
