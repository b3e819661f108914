import type { OffsetService } from '../offset-service.js';
import type { VisibilityApiContext } from './context.js';

/** The services that the adjustment offset routes of the maintenance interface use. */
export interface OffsetApiContext extends VisibilityApiContext {
  readonly offset: OffsetService;
}
