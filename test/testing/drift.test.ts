import { compareContract } from '../../src/testing/drift/compare.js';
import type { Difference } from '../../src/testing/drift/difference.js';
import { type Edit, edited, filesOf, SERVICE } from './contract-files.js';
import { inserted, PLANTED, removed } from './planted-changes.js';

const OURS = filesOf(SERVICE);

const shown = ({ kind, where, ours = '-', theirs = '-', meaning, decision }: Difference) =>
  `${kind} ${where}: ${ours} | ${theirs}: ${[meaning, decision].join(' ')}`.trimEnd();

async function found(...edits: readonly Edit[]): Promise<string[]> {
  const { differences } = await compareContract(edited(OURS, ...edits));
  return differences.list.map(shown).sort();
}

/** The declaration of an element that stands behind the word extension. */
const inExtension = (name: string): RegExp =>
  new RegExp(`(?<=xs:extension[\\s\\S]*)<xs:element name="${name}"[\\s\\S]*?</xs:element>`);

describe('a contract compared with ours', () => {
  it.each(['InventoryAdjustmentService', 'StoreInventoryService', 'ActivityLockService'])(
    'has no difference where it is that of %s',
    async (service) => {
      const { services, types, differences } = await compareContract(filesOf(service));
      expect(services).toEqual([service]);
      expect(types).toBeGreaterThan(10);
      expect([differences.count, differences.list]).toEqual([0, []]);
    },
  );

  it.each(PLANTED)('tells %s', async (_what, edits, expected) => {
    expect(await found(...edits)).toEqual([...expected].sort());
  });

  it('tells the shape of 14.0: no publish, and up to 5000 lines to remove', async () => {
    const edits = [
      removed('StrAdjModVo.xsd', 'publish'),
      {
        file: 'StrAdjModVo.xsd',
        find: /(name="removed_line_id_col"[^>]*)maxOccurs="unbounded"/,
        put: '$1maxOccurs="5000"',
      },
    ];
    expect(await found(...edits)).toEqual([
      'element StrAdjModVo/publish: 0..1 | -: extra',
      'occurrence StrAdjModVo/removed_line_id_col: 0..unbounded | 0..5000: tolerated D2',
    ]);
  });

  it('tells the shape of 14.x of the locks: a user name that is skipped', async () => {
    const user = '<xs:element name="user_name" type="xs:string" minOccurs="0"/>';
    const theirs = edited(filesOf('ActivityLockService'), {
      ...{ file: 'ActLckModVo.xsd', find: '<xs:sequence>', put: `<xs:sequence>${user}` },
    });
    const { differences } = await compareContract(theirs);
    expect(differences.list.map(shown)).toEqual([
      'element ActLckModVo/user_name: - | 0..1: tolerated D35a',
    ]);
  });

  it('tells the shape of 15.0: extended attributes and barcodes behind a line, which are skipped', async () => {
    const more =
      '<xs:element name="ext_att" type="xs:string" minOccurs="0" maxOccurs="unbounded"/><xs:element name="deleted_barcode" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>';
    const edit = {
      file: 'StrAdjModVo.xsd',
      find: /(<xs:complexType name="StrAdjItmMod">[\s\S]*?)(<\/xs:sequence>)/,
      put: `$1${more}$2`,
    };
    expect(await found(edit)).toEqual([
      'element StrAdjItmMod/deleted_barcode: - | 0..unbounded: tolerated D4',
      'element StrAdjItmMod/ext_att: - | 0..unbounded: tolerated D4',
    ]);
  });

  it('tells the shape of 16.0.040: a date that is needed, no template, notes and attributes', async () => {
    const date = '<xs:element name="adjustment_date" type="xs:dateTime"/>';
    const more =
      '<xs:element name="StrInvModAdjNote" type="xs:string" minOccurs="0" maxOccurs="100"/><xs:element name="StrCustAttModVo" type="xs:string" minOccurs="0" maxOccurs="50"/>';
    const edits = ['StrAdjModVo.xsd', 'StrAdjDesc.xsd'].flatMap((file) => [
      removed(file, 'template_id'),
      inserted(file, 'comments', date),
    ]);
    expect(await found(...edits, inserted('StrAdjModVo.xsd', 'removed_line_id_col', more))).toEqual(
      [
        'element StrAdjDesc/adjustment_date: - | 1..1: breaks',
        'element StrAdjDesc/template_id: 0..1 | -: extra',
        'element StrAdjModVo/StrCustAttModVo: - | 0..50: missing',
        'element StrAdjModVo/StrInvModAdjNote: - | 0..100: missing',
        'element StrAdjModVo/adjustment_date: - | 1..1: breaks',
        'element StrAdjModVo/template_id: 0..1 | -: extra',
      ],
    );
  });

  it('takes the widths of a published schema, which are our limits, for the same', async () => {
    const widths =
      '<xs:simpleType name="number12"><xs:restriction base="xs:long"><xs:totalDigits value="12"/></xs:restriction></xs:simpleType><xs:simpleType name="varchar22000"><xs:restriction base="xs:string"><xs:maxLength value="2000"/></xs:restriction></xs:simpleType>';
    const edits = [
      { file: 'StrAdjModVo.xsd', find: '<xs:complexType', put: `${widths}<xs:complexType` },
      {
        file: 'StrAdjModVo.xsd',
        find: /(name="template_id" type=")xs:long/,
        put: '$1tns:number12',
      },
      {
        file: 'StrAdjModVo.xsd',
        find: /(name="comments" type=")xs:string/,
        put: '$1tns:varchar22000',
      },
      {
        file: 'StrAdjModVo.xsd',
        find: /(<xs:element ref="tns:StrAdjItmMod"[^>]*)unbounded/,
        put: '$11000',
      },
    ];
    expect(await found(...edits)).toEqual([]);
    const wider = {
      file: 'StrAdjModVo.xsd',
      find: 'maxLength value="2000"',
      put: 'maxLength value="4000"',
    };
    expect(await found(...edits, wider)).toEqual([
      'type StrAdjModVo/comments: string, at most 2000 characters | string, at most 4000 characters: tolerated D2',
    ]);
  });

  it('compares the types of schemas that come without a WSDL', async () => {
    const [schema] = edited(
      OURS.filter(({ name }) => name === 'StrAdjModVo.xsd'),
      removed('StrAdjModVo.xsd', 'store_id'),
    );
    const { services, types, differences } = await compareContract(schema ? [schema] : []);
    expect([services, types]).toEqual([[SERVICE], 2]);
    expect(differences.list.map(shown)).toEqual(['element StrAdjModVo/store_id: 1..1 | -: breaks']);
  });

  it('says where theirs is, and why it matters', async () => {
    const { differences } = await compareContract(
      edited(OURS, {
        ...{ file: 'StrAdjModVo.xsd', find: 'name="store_id" type="xs:long"' },
        put: 'name="store_id" type="xs:string"',
      }),
    );
    expect(differences.list).toEqual([
      {
        ...{ where: 'StrAdjModVo/store_id', kind: 'type', meaning: 'breaks' },
        ...{ ours: 'long, at most 10 digits', theirs: 'string' },
        reason: 'A client may send a value that is refused.',
        ...{ file: 'StrAdjModVo.xsd', line: 27 },
      },
    ]);
    expect(differences.counts).toEqual({ breaks: 1, missing: 0, extra: 0, tolerated: 0 });
  });

  it('reads what other tools write: inline schemas, anonymous types, bases, groups, choices', async () => {
    const theirs = edited(
      OURS,
      {
        file: 'StrAdjModVo.xsd',
        find: /<xs:element name="StrAdjModVo" type="tns:StrAdjModVo">[\s\S]*?<\/xs:element>\s*<xs:complexType name="StrAdjModVo">[\s\S]*?<xs:sequence>/,
        put: `<xs:complexType name="Base"><xs:sequence><xs:group ref="tns:Head"/></xs:sequence></xs:complexType>
          <xs:group name="Head"><xs:sequence>
            <xs:element name="adjustment_id" type="xs:long" minOccurs="0"/>
            <xs:choice><xs:element name="store_id" type="xs:long"/></xs:choice>
          </xs:sequence></xs:group>
          <xs:element name="StrAdjModVo"><xs:complexType><xs:complexContent><xs:extension base="tns:Base"><xs:sequence>`,
      },
      {
        file: 'StrAdjModVo.xsd',
        find: /(name="removed_line_id_col"[\s\S]*?<\/xs:sequence>\s*)<\/xs:complexType>/,
        put: '$1</xs:extension></xs:complexContent></xs:complexType></xs:element>',
      },
      { file: 'StrAdjModVo.xsd', find: inExtension('adjustment_id'), put: '' },
      { file: 'StrAdjModVo.xsd', find: inExtension('store_id'), put: '' },
    );
    expect((await compareContract(theirs)).differences.list.map(shown)).toEqual([]);
  });
});
