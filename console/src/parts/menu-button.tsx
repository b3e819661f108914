import { Menu } from '@base-ui/react/menu';
import { Shape, type SymbolName } from './symbols.js';

export interface MenuAction {
  readonly text: string;
  readonly symbol?: SymbolName;
  /** The reason why it is off. */
  readonly off?: string | undefined;
  readonly isDanger?: boolean;
  readonly onChoose: () => void;
}

/** A button that opens a menu of actions. Those that are off say why. */
export function MenuButton({
  label,
  text,
  symbol = 'more',
  actions,
}: {
  readonly label: string;
  readonly text?: string;
  readonly symbol?: SymbolName;
  readonly actions: readonly MenuAction[];
}) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button plain" aria-label={label} title={label}>
        <Shape name={symbol} />
        {text !== undefined && <span className="user-name">{text}</span>}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="above">
          <Menu.Popup className="popup">
            {actions.map((action) => (
              <Menu.Item
                key={action.text}
                className={`option${action.isDanger === true ? ' bad-text' : ''}`}
                disabled={action.off !== undefined}
                onClick={action.onChoose}
              >
                {action.symbol !== undefined && <Shape name={action.symbol} />}
                <span>
                  {action.text}
                  {action.off !== undefined && <span className="second"> {action.off}</span>}
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
