import type { FirstPassword } from '../app/access.js';

const SERVICE =
  'http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1';
const ADJUSTMENT = 'http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1';

/** A command to paste into a shell, which saves and confirms an adjustment of the demo data. */
export function exampleCall(serviceUrl: string): string {
  // The address is in digits, which a certificate seldom names.
  const trust = serviceUrl.startsWith('https:') ? ' --insecure' : '';
  return `curl -s${trust} '${serviceUrl}' -H 'Content-Type: text/xml; charset=utf-8' --data '
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
    xmlns:v1="${SERVICE}"
    xmlns:v11="${ADJUSTMENT}">
  <soapenv:Body>
    <v1:saveAndConfirmInventoryAdjustment>
      <v11:StrAdjModVo>
        <v11:store_id>5000</v11:store_id>
        <v11:comments>my first adjustment</v11:comments>
        <v11:StrAdjItmMod>
          <v11:item_id>100000147</v11:item_id>
          <v11:reason_id>21</v11:reason_id>
          <v11:quantity>0.25</v11:quantity>
          <v11:case_size>1</v11:case_size>
        </v11:StrAdjItmMod>
      </v11:StrAdjModVo>
    </v1:saveAndConfirmInventoryAdjustment>
  </soapenv:Body>
</soapenv:Envelope>'`;
}

/**
 * @param otherUrls the addresses of the services beside that of the adjustments
 * @param hasConsole whether the console is served
 */
export function welcomeText(
  serviceUrl: string,
  otherUrls: readonly string[],
  { hasDemoData, hasConsole }: { readonly hasDemoData: boolean; readonly hasConsole: boolean },
): string {
  const example = hasDemoData
    ? `\nTry it: this takes 0.25 kg of item 100000147 out of store 5000 (reason 21, theft).\n\n${exampleCall(serviceUrl)}\n`
    : '';
  const health = new URL('/_admin/readyz', serviceUrl).href;
  const api = new URL('/_admin/api/openapi.json', serviceUrl).href;
  const page = hasConsole ? `Console ${new URL('/console/', serviceUrl).href}\n` : '';
  const wsdls = [serviceUrl, ...otherUrls].map((url) => `${url}?wsdl`).join('\n        ');
  const addresses = `${page}WSDL    ${wsdls}\nJSON    ${api}\nHealth  ${health}`;
  return `\n${addresses}\n${example}\n`;
}

/** The text about the administrator that the first start has made, told once. */
export function firstPasswordText(first: FirstPassword | undefined): string {
  if (first === undefined) return '';
  return `\nThe administrator ${first.user} was made. Password, shown this once: ${first.password}
It must be changed at the first sign-in: PUT /_admin/api/session/password. Lost? Whoever owns the database makes another: echo "{}" | sia users set-password ${first.user} --body -\n`;
}
