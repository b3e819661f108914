import { sha256 } from '../base/sha256.js';

const CONFIG = 'http://eviware.com/soapui/config';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** An id that is the same for the same name at every run, so that the file changes only with its content. */
function idOf(name: string): string {
  const hex = sha256(name);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}

/** An element with lines of content. */
export function element(name: string, attributes: string, content: readonly string[]): string {
  const start = `con:${name}${attributes === '' ? '' : ` ${attributes}`}`;
  if (content.length === 0) return `<${start}/>`;
  return `<${start}>\n${content.join('\n')}\n</con:${name}>`;
}

export function textElement(name: string, content: string): string {
  return `<con:${name}>${escaped(content)}</con:${name}>`;
}

/** @param scope the scope in which the name is unique */
export function named(name: string, scope: string): string {
  return `name="${escaped(name)}" id="${idOf(`${scope}/${name}`)}"`;
}

export const SETTINGS = element('settings', '', []);
export const NO_CREDENTIALS = element('credentials', '', [
  textElement('authType', 'No Authorization'),
]);
export const NO_ADDRESSING = element(
  'wsaConfig',
  'mustUnderstand="NONE" version="200508" action=""',
  [],
);

/** A request as CDATA, which cannot hold its own end. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Endpoint and envelope, as calls and requests of steps have them. */
export function messageElements(
  endpoint: string,
  request: string,
  settings: string = SETTINGS,
): string[] {
  return [
    settings,
    textElement('encoding', 'UTF-8'),
    textElement('endpoint', endpoint),
    `<con:request>${cdata(request)}</con:request>`,
  ];
}

export interface SoapUiCall {
  readonly name: string;
  readonly request: string;
  /** Headers of HTTP that SoapUI would not send by itself. */
  readonly headers?: readonly (readonly [string, string])[];
}

const REQUEST_HEADERS = 'com.eviware.soapui.impl.wsdl.WsdlRequest@request-headers';

function settingsWith(headers: SoapUiCall['headers'] = []): string {
  if (headers.length === 0) return SETTINGS;
  const entries = headers.map(
    ([name, value]) => `<con:entry key="${escaped(name)}" value="${escaped(value)}"/>`,
  );
  const fragment = `<xml-fragment xmlns:con="${CONFIG}">${entries.join('')}</xml-fragment>`;
  return element('settings', '', [
    `<con:setting id="${REQUEST_HEADERS}">${escaped(fragment)}</con:setting>`,
  ]);
}

export function operationElement(
  name: string,
  endpoint: string,
  calls: readonly SoapUiCall[],
): string {
  const attributes =
    `isOneWay="false" action="" ${named(name, 'operation')} bindingOperationName="${name}" ` +
    'type="Request-Response" inputName="" outputName="" receivesAttachments="false" ' +
    'sendsAttachments="false" anonymous="optional"';
  const elements = calls.map((call) => {
    const content = messageElements(endpoint, call.request, settingsWith(call.headers));
    return element('call', named(call.name, name), [...content, NO_CREDENTIALS, NO_ADDRESSING]);
  });
  return element('operation', attributes, [SETTINGS, ...elements]);
}

/** A service with its operations, each made by operationElement. */
export function interfaceElement(
  { binding, namespace }: { readonly binding: string; readonly namespace: string },
  endpoint: string,
  operations: readonly string[],
): string {
  const attributes =
    `xsi:type="con:WsdlInterface" ${named(binding, 'interface')} wsaVersion="NONE" type="wsdl" ` +
    `bindingName="{${namespace}}${binding}" soapVersion="1_1" anonymous="optional" ` +
    `definition="${escaped(endpoint)}?wsdl"`;
  return element('interface', attributes, [
    SETTINGS,
    // The cache is empty. SoapUI reads the WSDL from the running service when it needs it.
    element('definitionCache', '', []),
    element('endpoints', '', [textElement('endpoint', endpoint)]),
    ...operations,
  ]);
}

/** A whole project of interfaces and test suites. */
export function soapUiProject(name: string, content: readonly string[]): string {
  const attributes =
    `${named(name, 'project')} activeEnvironment="Default" resourceRoot="" ` +
    `soapui-version="5.7.0" abortOnError="false" runType="SEQUENTIAL" ` +
    `xmlns:con="${CONFIG}" xmlns:xsi="${XSI}"`;
  const project = element('soapui-project', attributes, [
    SETTINGS,
    ...content,
    element('properties', '', []),
    element('wssContainer', '', []),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${project}\n`;
}
