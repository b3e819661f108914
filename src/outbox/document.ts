import { Codec } from '../contract/codec.js';
import { invAdjustPublishingService } from '../contract/generated/inv-adjust-publishing/service.js';
import type { InvAdjustDesc } from '../contract/generated/inv-adjust-publishing/types.js';
import { escapeText } from '../contract/payload-writer.js';
import { uinStatusAfter } from '../engine/adjustments/uins.js';
import type { Bucket } from '../engine/model/model.js';
import { quantityToText } from '../engine/model/quantity.js';
import { UIN_STATUS } from '../store/codes.js';
import type { OutboxMessage } from '../store/outbox/outbox.js';

/** The family and the type under which merchandising knows these messages (D43). */
export const FAMILY = 'InvAdjust';
export const TYPE = 'InvAdjustCre';

/** The name of the operation that takes a message over SOAP. */
export const PUBLISH_OPERATION = 'publishInvAdjustCreateUsingInvAdjustDesc';

const ENVELOPE_NAMESPACE = 'http://www.oracle.com/retail/integration/rib/RibMessages';

/** Merchandising's column of the user has 30 characters: a longer one would be refused there. */
const USER_LENGTH_MAX = 30;

/** Whether messages say where stock comes from and goes to (D41). */
export type DispositionMode = 'filled' | 'empty';

const codec = new Codec(invAdjustPublishingService, {
  localTime: (wallClock) => wallClock,
  textLengthMax: Number.MAX_SAFE_INTEGER,
});

/** D41: outside the store is an empty element. */
function dispositionOf(bucket: Bucket, mode: DispositionMode): string {
  return mode === 'empty' || bucket === 'DIST' ? '' : bucket;
}

/** The payload of a message: one line (D40), and of it only what D42 says. */
export function payloadOf(message: OutboxMessage, mode: DispositionMode): InvAdjustDesc {
  const status = UIN_STATUS.numberOf(uinStatusAfter(message));
  return {
    dc_dest_id: String(message.storeId),
    InvAdjustDtl: [
      {
        item_id: message.item,
        adjustment_reason_code: message.reasonCode,
        unit_qty: quantityToText(message.quantity),
        from_disposition: dispositionOf(message.from, mode),
        to_disposition: dispositionOf(message.to, mode),
        transaction_code: 0,
        // By whole characters: half of one is nothing that XML can carry.
        user_id: [...message.user].slice(0, USER_LENGTH_MAX).join(''),
        create_date: message.at,
        InvAdjustUin: message.uins.map((uin) => ({ uin, status })),
      },
    ],
  };
}

/**
 * The InvAdjustDesc document of a message.
 *
 * @throws Error if a text of it holds a character that XML cannot carry
 */
export function documentOf(message: OutboxMessage, mode: DispositionMode): string {
  return codec.writeElement('InvAdjustDesc', payloadOf(message, mode));
}

/** What a message is wrapped in where `ribEnvelope` is on (D43). */
export interface EnvelopeFields {
  readonly messageId: string;
  readonly businessObjectId: string;
  /** Instant as text. */
  readonly publishTime: string;
}

/** Wraps a document as RibMessages, the document itself as escaped text (D43). */
export function wrapped(document: string, fields: EnvelopeFields): string {
  const { messageId, businessObjectId, publishTime } = fields;
  const element = (name: string, content: string): string =>
    `<${name}>${escapeText(content)}</${name}>`;
  return (
    `<RibMessages xmlns="${ENVELOPE_NAMESPACE}"><ribMessage>` +
    element('family', FAMILY) +
    element('type', TYPE) +
    element('id', businessObjectId) +
    element('ribmessageID', messageId) +
    element('publishTime', publishTime) +
    element('messageData', document) +
    '</ribMessage></RibMessages>'
  );
}
