import { type ListOf, listOf, type Message, NODE_SOAP, Session } from './node-soap-session.js';
import { ADJUSTMENT, drive, testWith } from './tool.js';

/** What node-soap reads: numbers and texts as the WSDL types them. */
type Line = Readonly<{ quantity: number; case_size: number }>;
type Answer = Readonly<{
  return: string;
  StrAdjRsnColDesc: {
    collection_size: number;
    StrAdjRsnDesc: readonly { reason_id: number; reason_code: number }[];
  };
  NslQtyTypColDesc: { NslQtyTypDesc: readonly unknown[] };
  StrAdjTpHdColDesc: { StrAdjTpHdDesc: ListOf<{ template_id: number }> };
  StrAdjTplDesc: { StrAdjTplItm: readonly unknown[] };
  StrAdjRef: { adjustment_id: number };
  StrAdjDesc: { comments: string; status: string; StrAdjItm: ListOf<Line> };
  StrAdjHdrColDesc: { StrAdjHdrDesc: ListOf<{ item_count: number }> };
  InvocationSuccess: { success_message: string };
}>;
const line = (item: string, reason: number, quantity: number, caseSize = 1): Message => ({
  item_id: item,
  reason_id: reason,
  quantity,
  case_size: caseSize,
});

async function lookups(session: Session<Answer>): Promise<{ theft: number; hold: number }> {
  const comments = 'node-soap \u00e9\u4e2d';
  session.expect('ping', (await session.call('ping', { arg0: comments })).return, comments);

  const reasons = (await session.call('lookupInventoryAdjustmentReason', { Nothing: {} }))
    .StrAdjRsnColDesc;
  session.expect(
    'lookupInventoryAdjustmentReason',
    reasons.collection_size,
    reasons.StrAdjRsnDesc.length,
  );
  const types = await session.call('lookupNonSellableQuantityType', { Nothing: {} });
  session.expect('lookupNonSellableQuantityType', types.NslQtyTypColDesc.NslQtyTypDesc.length, 6);

  const criteria = { store_id: 5000, description: 'cookies', status: 'COMPLETED' };
  const found = await session.call('lookupInventoryAdjustmentTemplateHeader', {
    StrAdjTpHdCriVo: criteria,
  });
  const templates = found.StrAdjTpHdColDesc.StrAdjTpHdDesc;
  session.expect(
    'lookupInventoryAdjustmentTemplateHeader: one entry is no list',
    [Array.isArray(templates), listOf(templates).length],
    [false, 1],
  );
  const template = await session.call('readInventoryAdjustmentTemplateDetail', {
    StrAdjTplRef: { template_id: listOf(templates)[0]?.template_id },
  });
  session.expect(
    'readInventoryAdjustmentTemplateDetail',
    template.StrAdjTplDesc.StrAdjTplItm.length,
    5,
  );
  const idOf = (code: number): number =>
    reasons.StrAdjRsnDesc.find((reason) => reason.reason_code === code)?.reason_id ?? 0;
  return { theft: idOf(83), hold: idOf(82) };
}

async function adjustments(
  session: Session<Answer>,
  { theft, hold }: { theft: number; hold: number },
): Promise<void> {
  const comments = 'node-soap \u00e9\u4e2d';
  const { StrAdjRef } = await session.call('saveInventoryAdjustment', {
    StrAdjModVo: {
      store_id: 5000,
      comments,
      publish: true,
      StrAdjItmMod: [line('100000147', theft, 0.1), line('100000155', hold, 2.5, 1.25)],
    },
  });
  session.expect('saveInventoryAdjustment', typeof StrAdjRef.adjustment_id, 'number');

  const { StrAdjDesc: read } = await session.call('readInventoryAdjustmentDetail', { StrAdjRef });
  session.expect('readInventoryAdjustmentDetail: comments', read.comments, comments);
  session.expect(
    'readInventoryAdjustmentDetail: quantities and case sizes',
    listOf(read.StrAdjItm).map(({ quantity, case_size }) => [quantity, case_size]),
    [
      [0.1, 1],
      [2.5, 1.25],
    ],
  );
  const headers = await session.call('lookupInventoryAdjustmentHeader', {
    StrAdjHdrCriVo: {
      store_id: 5000,
      adjustment_id: StrAdjRef.adjustment_id,
      status: 'IN_PROGRESS',
      search_limit: 10,
    },
  });
  session.expect(
    'lookupInventoryAdjustmentHeader: item_count',
    listOf(headers.StrAdjHdrColDesc.StrAdjHdrDesc).map(({ item_count }) => item_count),
    [2],
  );
  const confirmed = await session.call('confirmInventoryAdjustment', { StrAdjRef });
  session.expect(
    'confirmInventoryAdjustment',
    confirmed.InvocationSuccess.success_message,
    'confirmInventoryAdjustment service call was successful.',
  );
  const both = await session.call('saveAndConfirmInventoryAdjustment', {
    StrAdjModVo: { store_id: 5000, StrAdjItmMod: [line('100000147', theft, 0.2)] },
  });
  const { StrAdjDesc: done } = await session.call('readInventoryAdjustmentDetail', {
    StrAdjRef: both.StrAdjRef,
  });
  session.expect('saveAndConfirmInventoryAdjustment: status', done.status, 'COMPLETED');
  session.expect(
    'saveAndConfirmInventoryAdjustment: one line',
    listOf(done.StrAdjItm).map(({ quantity }) => quantity),
    [0.2],
  );
  const open = await session.call('saveInventoryAdjustment', { StrAdjModVo: { store_id: 5000 } });
  const canceled = await session.call('cancelInventoryAdjustment', { StrAdjRef: open.StrAdjRef });
  session.expect(
    'cancelInventoryAdjustment',
    canceled.InvocationSuccess.success_message,
    'cancelInventoryAdjustment service call was successful.',
  );
  const id = StrAdjRef.adjustment_id;
  session.expect(
    'confirmInventoryAdjustment again',
    await session.caught('confirmInventoryAdjustment', { StrAdjRef }),
    [
      'ValidationWSFaultException',
      `ADJUSTMENT_NOT_IN_PROGRESS: Adjustment ${id} is COMPLETED; only one that is IN_PROGRESS can be confirmed.`,
      'soap:Server',
    ],
  );
}

async function faults(session: Session<Answer>, theft: number): Promise<void> {
  session.expect(
    'saveInventoryAdjustment with two unknown items',
    await session.caught('saveInventoryAdjustment', {
      StrAdjModVo: {
        store_id: 5000,
        StrAdjItmMod: [line('nothing', theft, 1), line('nil', theft, 1)],
      },
    }),
    [
      'ValidationWSFaultException',
      'ITEM_NOT_FOUND: Line 1, item nothing: the item does not exist.',
      'ITEM_NOT_FOUND: Line 2, item nil: the item does not exist.',
      'soap:Server',
    ],
  );
  const [name, problem = '', code] = await session.caught('lookupInventoryAdjustmentHeader', {
    StrAdjHdrCriVo: { store_id: 5000, status: 'OPEN', search_limit: 1 },
  });
  session.expect(
    'lookupInventoryAdjustmentHeader with a status of its own',
    [name, problem.split(':')[0], code],
    ['IllegalArgumentWSFaultException', 'MESSAGE_NOT_VALID', 'soap:Client'],
  );
}

testWith(NODE_SOAP, 'node-soap imports the served WSDL and calls every operation', async () => {
  await drive(ADJUSTMENT, async (wsdlUrl) => {
    const session = await Session.open<Answer>(wsdlUrl);
    const reasons = await lookups(session);
    await adjustments(session, reasons);
    await faults(session, reasons.theft);
    return session.table();
  });
});
