import type { RefusalTopic } from '../entry.js';

export const REASON_REFUSALS = {
  REASON_CODE_TAKEN: {
    sentence: 'code {reasonCode} is that of reason_id {reason} already.',
    advice: 'Edit that reason, or take the code that merchandising has for this one.',
    field: 'code',
  },
  REASON_DESCRIPTION_MISSING: {
    sentence: 'A reason needs a description.',
    advice: 'Send a `description`.',
    field: 'description',
  },
  REASON_OF_SYSTEM: {
    sentence:
      'reason_id {reason} is one that the system itself uses: it cannot be {action}, only its description can be edited.',
    advice: 'Leave everything but `description` out. Make a reason of your own for other purposes.',
  },
  DISPOSITION_NOT_FOUND: {
    sentence: '{from} to {to} is no disposition; there are {allowed}.',
    advice: 'Take one of the pairs that the sentence names.',
  },
  SUB_BUCKETS_NOT_USED: {
    sentence: 'This system does not use sub-buckets: {purpose}.',
    advice:
      'Leave the sub-bucket out. Whether there are any was fixed at installation (setting `subBuckets`).',
  },
  REASON_SUB_BUCKET_MISSING: {
    sentence: 'A reason from {from} to {to} needs a {side} sub-bucket.',
    advice:
      'Send `fromSubBucket` where stock leaves TRBL, `toSubBucket` where it goes there; `sia sub-buckets list` has the ids.',
  },
  REASON_SUB_BUCKET_NOT_ALLOWED: {
    sentence: 'A reason from {from} to {to} has no {side} sub-bucket.',
    advice: 'Leave the sub-bucket of that side out.',
  },
  REASON_SUB_BUCKETS_EQUAL: {
    sentence:
      'From and to sub-bucket are both {subBucket}; stock moves between two different ones.',
    advice: 'Take two different ones.',
  },
  REASON_TAKEN_BY_CODE: {
    sentence:
      'reason_id {reason} has the code that the system takes for {user}: its {changes} cannot change.',
    advice: 'Leave it as it is, and make another reason.',
  },
  REASON_IN_USE: {
    sentence:
      'reason_id {reason} is used by {user}: its {changes} cannot change. Take it out of use and make another.',
    advice: '`sia reasons deactivate`, then `sia reasons create` with another code.',
  },
} as const satisfies RefusalTopic;

export const SUB_BUCKET_REFUSALS = {
  SUB_BUCKET_NOT_FOUND: {
    sentence: 'Sub-bucket {subBucket} does not exist.',
    advice: '`sia sub-buckets list` has the ids.',
  },
  SUB_BUCKET_NAME_NOT_VALID: {
    sentence: 'The name "{text}" of a sub-bucket is empty or has blanks around it.',
    advice: 'Send a name without blanks at its ends.',
    field: 'description',
  },
  SUB_BUCKET_NAME_TAKEN: {
    sentence: '"{text}" is the name of sub-bucket {subBucket} already.',
    advice: 'Take another name; capital and small letters do not make one.',
    field: 'description',
  },
  SUB_BUCKET_IN_USE: {
    sentence: 'Sub-bucket {subBucket}, {name}, is used by {user}; it cannot be deleted.',
    advice:
      'Leave it; it can be renamed. A sub-bucket that stock ever was in stays for the history.',
  },
} as const satisfies RefusalTopic;
