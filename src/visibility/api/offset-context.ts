import type { OffsetService } from '../offset-service.js';
import type { VisibilityApiContext } from './context.js';

/** What routes of the maintenance interface use that are about the adjustment offset. */
export interface OffsetApiContext extends VisibilityApiContext {
  readonly offset: OffsetService;
}
