import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XmlError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import type { ServiceDeclaration } from '../../src/contract/table.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A validator for one of the schemas of wsdl/xsd, its imports included. */
export interface Schema {
  /** What libxml2 finds wrong with the document; undefined if it is valid. */
  readonly problemOf: (xml: string) => string | undefined;
  readonly dispose: () => void;
}

export function openSchema(name: string): Schema {
  const path = join(PACKAGE_ROOT, 'wsdl', 'xsd', name);
  return schemaOf(readFileSync(path, 'utf8'), path);
}

const ANYTHING = 'minOccurs="0" maxOccurs="unbounded" processContents="skip"';
const OPEN = '<xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>';

/** SOAP 1.1 section 4.4: children in no namespace, in this order; the detail is one of the contract's. */
const faultOf = ({
  faultNamespace,
}: ServiceDeclaration): string => `<xs:element name="Fault"><xs:complexType><xs:sequence>
    <xs:element name="faultcode" type="xs:QName" form="unqualified"/>
    <xs:element name="faultstring" type="xs:string" form="unqualified"/>
    <xs:element name="detail" minOccurs="0" form="unqualified"><xs:complexType><xs:sequence>
      <xs:any namespace="${faultNamespace}" processContents="strict"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>`;

/**
 * A validator for whole messages to and from the service: a SOAP 1.1 envelope whose Body holds exactly
 * one of the elements, which stand in the namespace of the service, or a fault if `Fault` is one of them.
 */
export function openEnvelopeSchema(
  service: ServiceDeclaration,
  elements: readonly string[],
): Schema {
  const refs = elements.map(
    (name) => `<xs:element ref="${name === 'Fault' ? 's' : 't'}:${name}"/>`,
  );
  const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="${service.namespace}"
    xmlns:s="${SOAP}" targetNamespace="${SOAP}" elementFormDefault="qualified">
    <xs:import namespace="${service.namespace}" schemaLocation="${service.name}.xsd"/>
    <xs:import namespace="${service.faultNamespace}" schemaLocation="WSFaultException.xsd"/>
    <xs:element name="Envelope"><xs:complexType><xs:sequence>
      <xs:element name="Header" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:any namespace="##any" ${ANYTHING}/></xs:sequence>${OPEN}
      <xs:element name="Body"><xs:complexType><xs:choice>${refs.join('')}</xs:choice>${OPEN}
      <xs:any namespace="##other" ${ANYTHING}/></xs:sequence>${OPEN}
    ${faultOf(service)}</xs:schema>`;
  return schemaOf(xsd, join(PACKAGE_ROOT, 'wsdl', 'xsd', 'envelope.xsd'));
}

function schemaOf(xsd: string, url: string): Schema {
  xmlRegisterFsInputProviders();
  const document = XmlDocument.fromString(xsd, { url });
  const validator = XsdValidator.fromDoc(document);
  const problemOf = (xml: string): string | undefined => {
    let checked: XmlDocument | undefined;
    try {
      checked = XmlDocument.fromString(xml);
      validator.validate(checked);
      return undefined;
    } catch (error) {
      // References that no parser can resolve end as an error of the library itself.
      if (!(error instanceof XmlError)) throw error;
      return error.message.trim();
    } finally {
      checked?.dispose();
    }
  };
  return {
    problemOf,
    dispose: () => {
      validator.dispose();
      document.dispose();
    },
  };
}
