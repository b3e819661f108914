import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '../parts/button.js';

export interface Toast {
  readonly text: string;
  /** The subject of the toast. A later toast of the same takes its place. */
  readonly about?: string;
  /** Takes back the change. */
  readonly undo?: () => void;
}

interface ShownToast extends Toast {
  readonly id: number;
}

const SHOWN_MS = 8000;
/** The time for Undo, a little longer than that of others. */
const UNDO_MS = 10_000;

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Tells a success. Problems stand where they arise. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

function ToastBox({ toast, onEnd }: { readonly toast: ShownToast; readonly onEnd: () => void }) {
  const [isPaused, setPaused] = useState(false);
  const { text, undo } = toast;
  useEffect(() => {
    if (isPaused) return;
    const timer = setTimeout(onEnd, undo === undefined ? SHOWN_MS : UNDO_MS);
    return () => clearTimeout(timer);
  }, [isPaused, onEnd, undo]);
  const takeBack = (): void => {
    undo?.();
    onEnd();
  };
  return (
    <li
      className="toast"
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
    >
      <span>{text}</span>
      {undo !== undefined && (
        <Button kind="plain" onClick={takeBack}>
          Undo
        </Button>
      )}
      <Button kind="plain" symbol="close" label="Close" onClick={onEnd} />
    </li>
  );
}

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const count = useRef(0);
  const show = useCallback((toast: Toast) => {
    count.current += 1;
    const id = count.current;
    const stays = ({ about }: ShownToast): boolean => about === undefined || about !== toast.about;
    setToasts((all) => [...all.filter(stays), { ...toast, id }]);
  }, []);
  const end = useCallback(
    (id: number) => setToasts((all) => all.filter((one) => one.id !== id)),
    [],
  );
  const boxes = useMemo(
    () =>
      toasts.map((toast) => <ToastBox key={toast.id} toast={toast} onEnd={() => end(toast.id)} />),
    [toasts, end],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      <ul className="toasts" aria-live="polite" aria-label="Messages">
        {boxes}
      </ul>
    </ToastContext.Provider>
  );
}
