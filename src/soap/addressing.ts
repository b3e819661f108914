import { withoutXmlBlanks } from '../base/text.js';
import { ADDRESSING_TEXT_LENGTH_MAX } from '../config/limits.js';
import { shown } from '../contract/contract-error.js';
import type { StartTag } from '../contract/payload-reader.js';
import type { OperationDeclaration, ServiceDeclaration } from '../contract/table.js';
import { SoapError } from './soap-error.js';

interface Version {
  readonly namespace: string;
  readonly anonymous: string;
  readonly addressingFault: string;
  readonly soapFault: string;
  readonly hasFaultActions: boolean;
  readonly codes: { readonly invalid: string; readonly onlyAnonymous: string };
}

const SUBMISSION = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
const RECOMMENDATION = 'http://www.w3.org/2005/08/addressing';

const VERSIONS: readonly Version[] = [
  {
    namespace: SUBMISSION,
    anonymous: `${SUBMISSION}/role/anonymous`,
    addressingFault: `${SUBMISSION}/fault`,
    soapFault: `${SUBMISSION}/fault`,
    hasFaultActions: false,
    codes: {
      invalid: 'InvalidMessageInformationHeader',
      onlyAnonymous: 'InvalidMessageInformationHeader',
    },
  },
  {
    namespace: RECOMMENDATION,
    anonymous: `${RECOMMENDATION}/anonymous`,
    addressingFault: `${RECOMMENDATION}/fault`,
    soapFault: `${RECOMMENDATION}/soap/fault`,
    hasFaultActions: true,
    codes: { invalid: 'InvalidAddressingHeader', onlyAnonymous: 'OnlyAnonymousAddressSupported' },
  },
];

export function addressingVersion(namespace: string): Version | undefined {
  return VERSIONS.find((version) => version.namespace === namespace);
}

export class AddressingError extends SoapError {
  constructor(code: string, problem: string) {
    super('Client', `${code}: ${problem}`);
    this.name = 'AddressingError';
  }
}

const TEXTS: readonly string[] = ['MessageID', 'Action', 'To'];
const ENDPOINTS: readonly string[] = ['ReplyTo', 'FaultTo'];

export class AddressingHeaders {
  private readonly texts = new Map<string, string>();
  private header = '';
  private depth = 0;
  private isAddress = false;

  constructor(readonly version: Version) {}

  get messageId(): string | undefined {
    return this.textOf('MessageID');
  }

  /** Refuses a header that stands twice, or among those of another version. */
  start({ uri, local }: StartTag, line: number): void {
    const { namespace, codes } = this.version;
    if (uri !== namespace) {
      const problem = `line ${line}: the header <${local}> is of ${uri}, others are of ${namespace}; send those of one version.`;
      throw new AddressingError(codes.invalid, problem);
    }
    this.header = TEXTS.includes(local) || ENDPOINTS.includes(local) ? local : '';
    this.depth = 1;
    this.isAddress = false;
    if (this.header === '') return;
    if (this.texts.has(local)) {
      throw new AddressingError(codes.invalid, `line ${line}: the header <${local}> stands twice.`);
    }
    this.texts.set(local, '');
  }

  open({ uri, local }: StartTag, line: number): void {
    this.depth += 1;
    if (this.header === '') return;
    const { namespace, codes } = this.version;
    const isEndpoint = ENDPOINTS.includes(this.header);
    if (!isEndpoint || this.isAddress) {
      const holder = this.isAddress ? 'Address' : this.header;
      const problem = `line ${line}: <${holder}> holds an element <${local}>; it must hold a text only.`;
      throw new AddressingError(codes.invalid, problem);
    }
    this.isAddress = this.depth === 2 && uri === namespace && local === 'Address';
  }

  /** Comments, references and CDATA sections divide a text. */
  text(text: string, line: number): void {
    const { header, depth } = this;
    if (header === '' || (depth > 1 && !this.isAddress)) return;
    if (depth === 1 && ENDPOINTS.includes(header)) return;
    const whole = `${this.texts.get(header)}${text}`;
    if (whole.length > ADDRESSING_TEXT_LENGTH_MAX) {
      const problem = `line ${line}: the header <${header}> has more than ${ADDRESSING_TEXT_LENGTH_MAX} characters.`;
      throw new AddressingError(this.version.codes.invalid, problem);
    }
    this.texts.set(header, whole);
  }

  close(): void {
    this.depth -= 1;
    this.isAddress = false;
  }

  /**
   * Refuses a message that must be answered elsewhere, or not at all, or is sent to somebody else. Behind a
   * proxy the host, the port and the beginning of the path may differ. The end of the path is the
   * service's.
   */
  checkAddresses({ name }: ServiceDeclaration): void {
    const { anonymous, codes } = this.version;
    const to = this.textOf('To');
    if (to !== undefined && to !== anonymous && lastStepOf(to) !== name) {
      const problem = `the header <To> is ${shown(to)}; this is the ${name}, whose addresses end in /${name}.`;
      throw new AddressingError('DestinationUnreachable', problem);
    }
    for (const header of ENDPOINTS) {
      const address = this.textOf(header);
      if (address === undefined || address === anonymous) continue;
      const problem = `the header <${header}> has the address ${shown(address)}; answers are sent on the connection of the request only: send ${anonymous}, or leave the header out.`;
      throw new AddressingError(codes.onlyAnonymous, problem);
    }
  }

  /** Refuses an action of another operation than the Body's. Passes over one that names none. */
  checkAction(
    { operations }: ServiceDeclaration,
    aliases: Readonly<Record<string, string>>,
    operation: OperationDeclaration,
  ): void {
    const action = this.textOf('Action');
    const sent = lastStepOf(action ?? '').replace(/Request$/, '');
    const named = Object.hasOwn(aliases, sent) ? aliases[sent] : sent;
    if (named === undefined || named === operation.name || !Object.hasOwn(operations, named))
      return;
    const problem = `the header <Action> is ${shown(action ?? '')}, but the Body holds ${operation.name}.`;
    throw new AddressingError('ActionNotSupported', problem);
  }

  private textOf(header: string): string | undefined {
    const text = withoutXmlBlanks(this.texts.get(header) ?? '');
    return text === '' ? undefined : text;
  }
}

/** The text behind the last `/`, `#` or `:`, without a query and without slashes at its end. */
function lastStepOf(address: string): string {
  const [path = ''] = address.split('?', 1);
  const steps = path.split(/[/#:]/).filter((step) => step !== '');
  return steps.at(-1) ?? '';
}
