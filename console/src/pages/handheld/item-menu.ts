/** The footer menu of the guide, in its order. An action that is off says why. */
import type { MenuAction } from '../../parts/menu-button.js';
import { printPage } from '../../parts/print.js';
import type { EditorOffs } from '../adjustments/editor.js';

export interface MenuWork {
  readonly id: number | undefined;
  readonly offs: EditorOffs;
  readonly onInfo: () => void;
  readonly onNotes: () => void;
  readonly onConfirm: () => void;
  readonly onSave: () => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
  readonly onCopy: () => void;
  readonly onTemplate: () => void;
}

export function menuOf({ id, offs, ...work }: MenuWork): readonly MenuAction[] {
  const unsaved = id === undefined ? 'Save it first.' : undefined;
  return [
    { text: 'Info', symbol: 'info', off: unsaved, onChoose: work.onInfo },
    { text: 'Notes', symbol: 'message', off: unsaved, onChoose: work.onNotes },
    { text: 'Confirm', symbol: 'check', off: offs.confirm, onChoose: work.onConfirm },
    { text: 'Save', symbol: 'download', off: offs.save, onChoose: work.onSave },
    {
      ...{ text: `Delete${id === undefined ? '' : ` adjustment ${id}`}`, symbol: 'delete' },
      ...{ isDanger: true, off: offs.remove, onChoose: work.onDelete },
    },
    { text: 'Cancel', symbol: 'close', off: offs.cancel, onChoose: work.onCancel },
    {
      ...{ text: 'Print', symbol: 'print', off: offs.print },
      onChoose: () => printPage(`/_admin/api/adjustments/${id}/report`),
    },
    { text: 'Copy', symbol: 'copy', off: offs.copy, onChoose: work.onCopy },
    {
      ...{ text: 'Apply template', symbol: 'template' },
      ...{ off: offs.template, onChoose: work.onTemplate },
    },
  ];
}
