import { type Edit, SERVICE, WSDL } from './contract-files.js';

const COMPLETED = /<xs:enumeration value="COMPLETED"(?:\/>|[\s\S]*?<\/xs:enumeration>)/;

/** The declaration of a local element, with its annotation. */
const declarationOf = (name: string): RegExp =>
  new RegExp(`<xs:element name="${name}"(?:[^>]*/>|[\\s\\S]*?</xs:element>)\\s*`);

export const removed = (file: string, name: string): Edit => ({
  ...{ file, find: declarationOf(name), put: '' },
});

export const inserted = (file: string, name: string, put: string): Edit => ({
  ...{ file, find: `<xs:element name="${name}"`, put: `${put}<xs:element name="${name}"` },
});

const FAULT =
  '<wsdl:fault name="ValidationWSFaultException" message="tns:ValidationWSFaultException"/>';
const BO = 'http://www.oracle.com/retail/integration/base/bo';

/** Changes of their contract, each with all that is told of it: what is ours, theirs, and its meaning. */
export const PLANTED: readonly (readonly [string, readonly Edit[], readonly string[]])[] = [
  [
    'a name of an element',
    [{ file: 'StrAdjModVo.xsd', find: 'name="store_id"', put: 'name="store"' }],
    [
      'element StrAdjModVo/store: - | 1..1: breaks',
      'element StrAdjModVo/store_id: 1..1 | -: breaks',
    ],
  ],
  [
    'an element that a client may send',
    [
      inserted(
        'StrAdjModVo.xsd',
        'comments',
        '<xs:element name="note" type="xs:string" minOccurs="0"/>',
      ),
    ],
    ['element StrAdjModVo/note: - | 0..1: missing'],
  ],
  [
    'unknown elements behind a line',
    [
      {
        file: 'StrAdjModVo.xsd',
        find: /(<xs:complexType name="StrAdjItmMod">[\s\S]*?)(<\/xs:sequence>)/,
        put: '$1<xs:element name="barcode" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>$2',
      },
    ],
    ['element StrAdjItmMod/barcode: - | 0..unbounded: tolerated D4'],
  ],
  [
    'an unknown element within a line',
    [
      inserted(
        'StrAdjModVo.xsd',
        'quantity',
        '<xs:element name="unit" type="xs:string" minOccurs="0"/>',
      ),
    ],
    ['element StrAdjItmMod/unit: - | 0..1: missing'],
  ],
  [
    'something in Nothing',
    [
      {
        file: 'Nothing.xsd',
        find: '<xs:sequence/>',
        put: '<xs:sequence><xs:element name="filler" type="xs:string"/></xs:sequence>',
      },
    ],
    ['element Nothing/filler: - | 1..1: tolerated D4'],
  ],
  [
    'an order of a request',
    [
      removed('StrAdjModVo.xsd', 'comments'),
      inserted(
        'StrAdjModVo.xsd',
        'store_id',
        '<xs:element name="comments" type="xs:string" minOccurs="0"/>',
      ),
    ],
    ['order StrAdjModVo/comments: after template_id | after adjustment_id: breaks'],
  ],
  [
    'an order of an answer',
    [
      removed('StrAdjRsnDesc.xsd', 'description'),
      inserted(
        'StrAdjRsnDesc.xsd',
        'reason_code',
        '<xs:element name="description" type="xs:string"/>',
      ),
    ],
    ['order StrAdjRsnDesc/reason_code: after reason_id | after description: breaks'],
  ],
  [
    'any order',
    [
      {
        file: 'StrAdjHdrCriVo.xsd',
        find: /<xs:sequence>([\s\S]*)<\/xs:sequence>/,
        put: '<xs:all>$1</xs:all>',
      },
    ],
    ['order StrAdjHdrCriVo: in sequence | any order: breaks'],
  ],
  [
    'an element that may be left out of a request',
    [{ file: 'StrAdjModVo.xsd', find: 'name="item_id"', put: 'name="item_id" minOccurs="0"' }],
    ['occurrence StrAdjItmMod/item_id: 1..1 | 0..1: breaks'],
  ],
  [
    'an element that every request has',
    [
      {
        file: 'StrAdjModVo.xsd',
        find: 'name="publish" type="xs:boolean" minOccurs="0"',
        put: 'name="publish" type="xs:boolean"',
      },
    ],
    ['occurrence StrAdjModVo/publish: 0..1 | 1..1: tolerated D2'],
  ],
  [
    'an element that every answer has',
    [
      {
        file: 'StrAdjDesc.xsd',
        find: 'name="approve_date" type="xs:dateTime" minOccurs="0"',
        put: 'name="approve_date" type="xs:dateTime"',
      },
    ],
    ['occurrence StrAdjDesc/approve_date: 0..1 | 1..1: breaks'],
  ],
  [
    'one line only',
    [{ file: 'StrAdjDesc.xsd', find: 'minOccurs="0" maxOccurs="unbounded"', put: 'minOccurs="0"' }],
    ['occurrence StrAdjDesc/StrAdjItm: 0..unbounded | 0..1: breaks'],
  ],
  [
    'more of one element than we take',
    [{ file: 'StrAdjModVo.xsd', find: 'name="comments"', put: 'name="comments" maxOccurs="2"' }],
    ['occurrence StrAdjModVo/comments: 0..1 | 0..2: breaks'],
  ],
  [
    'a type that takes more',
    [
      {
        file: 'StrAdjModVo.xsd',
        find: 'name="store_id" type="xs:long"',
        put: 'name="store_id" type="xs:string"',
      },
    ],
    ['type StrAdjModVo/store_id: long, at most 10 digits | string: breaks'],
  ],
  [
    'a type of an answer that takes less',
    [
      {
        file: 'StrAdjDesc.xsd',
        find: 'name="store_id" type="xs:long"',
        put: 'name="store_id" type="xs:int"',
      },
    ],
    ['type StrAdjDesc/store_id: long, at most 10 digits | int: breaks'],
  ],
  [
    'a type of a request that takes less',
    [
      {
        file: 'StrAdjModVo.xsd',
        find: 'name="store_id" type="xs:long"',
        put: 'name="store_id" type="xs:int"',
      },
    ],
    ['type StrAdjModVo/store_id: long, at most 10 digits | int: tolerated D2'],
  ],
  [
    'a value more, in a request and an answer',
    [
      {
        file: 'StrAdjDesc.xsd',
        find: '<xs:enumeration value="COMPLETED"',
        put: '<xs:enumeration value="PENDING"/><xs:enumeration value="COMPLETED"',
      },
      {
        file: 'StrAdjHdrCriVo.xsd',
        find: '<xs:enumeration value="COMPLETED"',
        put: '<xs:enumeration value="PENDING"/><xs:enumeration value="COMPLETED"',
      },
    ],
    [
      'enumeration StrAdjDesc/status: - | PENDING: missing',
      'enumeration StrAdjHdrCriVo/status: - | PENDING: missing',
    ],
  ],
  [
    'a value less in an answer, and in a request',
    [
      { file: 'StrAdjDesc.xsd', find: COMPLETED, put: '' },
      { file: 'StrAdjHdrCriVo.xsd', find: COMPLETED, put: '' },
    ],
    [
      'enumeration StrAdjDesc/status: COMPLETED | -: breaks',
      'enumeration StrAdjHdrCriVo/status: COMPLETED | -: extra',
    ],
  ],
  [
    'another namespace of children',
    [
      {
        file: 'InvocationSuccess.xsd',
        find: 'elementFormDefault="qualified"',
        put: 'elementFormDefault="unqualified"',
      },
    ],
    [`namespace InvocationSuccess/success_message: ${BO}/InvocationSuccess/v1 | : breaks`],
  ],
  [
    'a fault less, and another one',
    [
      { file: WSDL, find: FAULT, put: '' },
      {
        file: WSDL,
        find: '<wsdl:portType',
        put: `<wsdl:message name="EntityNotFoundWSFaultException"><wsdl:part name="fault" element="ex:EntityNotFoundWSFaultException"/></wsdl:message><wsdl:portType`,
      },
      {
        file: WSDL,
        find: '<wsdl:fault name="IllegalStateWSFaultException" message',
        put: '<wsdl:fault name="EntityNotFoundWSFaultException" message="tns:EntityNotFoundWSFaultException"/><wsdl:fault name="IllegalStateWSFaultException" message',
      },
    ],
    [
      'fault lookupInventoryAdjustmentReason: - | EntityNotFoundWSFaultException: missing',
      'fault lookupInventoryAdjustmentReason: ValidationWSFaultException | -: extra',
    ],
  ],
  [
    'a text of a fault that is no text',
    [
      {
        file: 'WSFaultException.xsd',
        find: 'name="errorDescription" type="xs:string"',
        put: 'name="errorDescription" type="xs:int"',
      },
    ],
    ['type IllegalArgumentWSFaultException/errorDescription: string | int: breaks'],
  ],
  [
    'an operation more, and one less',
    [
      {
        file: WSDL,
        find: '<wsdl:operation name="ping">',
        put: '<wsdl:operation name="deleteInventoryAdjustment">',
      },
    ],
    [
      'operation deleteInventoryAdjustment: - | deleteInventoryAdjustment: missing',
      'operation ping: ping | -: extra',
    ],
  ],
  [
    "an operation by the user guide's name",
    [
      { file: WSDL, find: /lookupNonSellableQuantityType/g, put: 'lookupNonSellableQtyType' },
      {
        file: `${SERVICE}.xsd`,
        find: /lookupNonSellableQuantityType/g,
        put: 'lookupNonSellableQtyType',
      },
    ],
    [
      'operation lookupNonSellableQtyType: lookupNonSellableQuantityType | lookupNonSellableQtyType: tolerated D1',
    ],
  ],
  [
    'a SOAPAction',
    [{ file: WSDL, find: 'soapAction=""', put: 'soapAction="urn:reason"' }],
    ['soapAction lookupInventoryAdjustmentReason:  | urn:reason: tolerated D3'],
  ],
  [
    'another style of all messages',
    [
      { file: WSDL, find: 'style="document"', put: 'style="rpc"' },
      {
        file: WSDL,
        find: /<wsdl:operation name="(?!ping)\w+">[\s\S]*?<\/wsdl:operation>\s*/g,
        put: '',
      },
    ],
    [
      'style ping: document/literal | rpc/literal: breaks',
      ...[
        ...['lookupInventoryAdjustmentReason', 'lookupNonSellableQuantityType'],
        ...['lookupInventoryAdjustmentTemplateHeader', 'readInventoryAdjustmentTemplateDetail'],
        ...['lookupInventoryAdjustmentHeader', 'readInventoryAdjustmentDetail'],
        ...['saveInventoryAdjustment', 'confirmInventoryAdjustment'],
        ...['saveAndConfirmInventoryAdjustment', 'cancelInventoryAdjustment'],
      ].map((name) => `operation ${name}: ${name} | -: extra`),
    ],
  ],
  [
    'messages that are encoded',
    [{ file: WSDL, find: '<soap:body use="literal"/>', put: '<soap:body use="encoded"/>' }],
    ['style lookupInventoryAdjustmentReason: document/literal | document/encoded: breaks'],
  ],
  [
    'SOAP 1.2',
    [
      {
        file: WSDL,
        find: 'xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"',
        put: 'xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap12/"',
      },
    ],
    [`style ${SERVICE}: SOAP 1.1 | SOAP 1.2: breaks`],
  ],
  [
    'names that no message has',
    [
      { file: WSDL, find: 'port name="InventoryAdjustmentPort"', put: 'port name="Port"' },
      {
        file: WSDL,
        find: 'service name="InventoryAdjustmentService"',
        put: 'service name="Stock"',
      },
      { file: WSDL, find: '<wsdl:part name="parameters"', put: '<wsdl:part name="body"' },
    ],
    [
      `name ${SERVICE}/service: ${SERVICE} | Stock: tolerated`,
      `name ${SERVICE}/port: InventoryAdjustmentPort | Port: tolerated`,
      'name lookupInventoryAdjustmentReason/request/part: parameters | body: tolerated',
    ],
  ],
  [
    'an attribute, and xsi:nil',
    [
      {
        file: 'StrAdjRef.xsd',
        find: '</xs:sequence>',
        put: '</xs:sequence><xs:attribute name="version" type="xs:string" use="required"/>',
      },
      { file: 'StrAdjModVo.xsd', find: 'name="comments"', put: 'name="comments" nillable="true"' },
    ],
    [
      'attribute StrAdjRef/@version: - | required: breaks',
      'nil StrAdjModVo/comments: - | nillable: breaks',
    ],
  ],
  [
    'the element of a message',
    [
      {
        file: WSDL,
        find: 'element="tns:saveInventoryAdjustment"',
        put: 'element="tns:saveAndConfirmInventoryAdjustment"',
      },
    ],
    [
      'message saveInventoryAdjustment/request: saveInventoryAdjustment | saveAndConfirmInventoryAdjustment: breaks',
    ],
  ],
];
