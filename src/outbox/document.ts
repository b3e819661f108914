import { Codec } from '../contract/codec.js';
import { invAdjustPublishingService } from '../contract/generated/inv-adjust-publishing/service.js';
import type { InvAdjustDesc } from '../contract/generated/inv-adjust-publishing/types.js';
import { escapeText } from '../contract/payload-writer.js';
import { uinStatusAfter } from '../engine/adjustments/uins.js';
import type { Bucket } from '../engine/model/model.js';
import { quantityToText } from '../engine/model/quantity.js';
import { UIN_STATUS } from '../store/codes.js';
import type { OutboxMessage } from '../store/outbox/outbox.js';

/** The family by which merchandising knows these messages, together with their type (D43). */
export const FAMILY = 'InvAdjust';
export const TYPE = 'InvAdjustCre';

export const PUBLISH_OPERATION = 'publishInvAdjustCreateUsingInvAdjustDesc';

const ENVELOPE_NAMESPACE = 'http://www.oracle.com/retail/integration/rib/RibMessages';

/** The width of merchandising's column, which has 30 characters. A longer user would be refused there. */
const USER_LENGTH_MAX = 30;

export type DispositionMode = 'filled' | 'empty';

const codec = new Codec(invAdjustPublishingService, {
  localTime: (wallClock) => wallClock,
  textLengthMax: Number.MAX_SAFE_INTEGER,
});

/** The disposition of a bucket. Outside the store is an empty element (D41). */
function dispositionOf(bucket: Bucket, mode: DispositionMode): string {
  return mode === 'empty' || bucket === 'DIST' ? '' : bucket;
}

/** The payload of one line (D40), with the fields of D42 alone. */
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
        // XML cannot carry half a character.
        user_id: [...message.user].slice(0, USER_LENGTH_MAX).join(''),
        create_date: message.at,
        InvAdjustUin: message.uins.map((uin) => ({ uin, status })),
      },
    ],
  };
}

export function documentOf(message: OutboxMessage, mode: DispositionMode): string {
  return codec.writeElement('InvAdjustDesc', payloadOf(message, mode));
}

export interface EnvelopeFields {
  readonly messageId: string;
  readonly businessObjectId: string;
  readonly publishTime: string;
}

/** The message in a RibMessages, where the document is escaped text (D43). */
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
