import { useCopyText } from '../../frame/copying.js';
import { Button } from '../../parts/button.js';

/** A password or token that was made. It is shown this once. */
export function Secret({ label, text }: { readonly label: string; readonly text: string }) {
  const copyText = useCopyText();
  return (
    <div className="secret" role="status">
      <span>{label}, shown this once:</span> <code>{text}</code>
      <Button kind="plain" symbol="copy" onClick={() => void copyText(text, `${label} is copied.`)}>
        Copy
      </Button>
    </div>
  );
}
