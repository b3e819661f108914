/** The pattern from the tag of a secret to its end, which may be cut off. The tag itself may be broken. */
const XML_SECRET =
  /(<\s*(?:[^\s<>:/]+:)?(UsernameToken|BinarySecurityToken|Password|Nonce)(?![\w.-])[^<>]*>?)[\s\S]*?(<\/(?:[^\s<>:/]+:)?\2\s*>|$)/gi;
/** The pattern of secrets in JSON, broken or not. A value that is no text is hidden with all that follows. */
const JSON_SECRET =
  /((?:password|secret|token|assertion)[\w-]{0,40}["']?\s*:\s*)(?:"(?:[^"\\]|\\[\s\S])*|(?!"|true\b|false\b|null\b)[\s\S]*)/gi;
const FORM_SECRET = /((?:password|secret|token|assertion)[\w-]{0,40}=)(?!")[^&]*/gi;

/** @param mark the text in the place of a secret, without special characters of a replacement */
export function hiddenInXml(text: string, mark: string): string {
  return text.replace(XML_SECRET, `$1${mark}$3`);
}

/** Hides secrets in JSON. See hiddenInXml. */
export function hiddenInJson(text: string, mark: string): string {
  return text.replace(JSON_SECRET, `$1"${mark}`);
}

/** Hides secrets in a form or a query. See hiddenInXml. */
export function hiddenInForm(text: string, mark: string): string {
  return text.replace(FORM_SECRET, `$1${mark}`);
}
