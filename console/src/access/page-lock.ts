import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { asFailure, type Failure, type Problem } from '../interface/failure.js';
import { beforeSignOut } from '../interface/leaving.js';
import { Watched } from '../interface/watched.js';
import {
  type ActivityType,
  dropLock,
  holderText,
  type LockPlace,
  liveLock,
  takeLock,
} from './locks.js';
import { type LockedChange, needsLock, type SessionAnswer } from './may.js';
import { useSession } from './session.js';

interface Holder {
  readonly user: string;
  /** When it was taken, by the clock of the server. */
  readonly createDate: string;
}

/** The lock is not the page's: another user has it, or it was released or has expired. */
interface Away {
  /** The id of the locked adjustment, template or reason. */
  readonly of: number;
  /** Undefined where nobody has it. */
  readonly holder: Holder | undefined;
  /** The user has not decided yet between taking it and reading only. */
  readonly isAsking: boolean;
  /** Why it could not be taken. */
  readonly failure?: Failure;
}

interface LockState {
  readonly held?: { readonly of: number; readonly lockId: number };
  readonly away?: Away;
}

const FREE: LockState = {};

const LOST: readonly string[] = ['LOCKED_BY_OTHER', 'LOCK_REQUIRED'];

/** The activity lock of a page: taken for the first change, told when it is lost, released as it is left. */
export class PageLock extends Watched<LockState> {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly type: ActivityType,
    private readonly user: string,
    private readonly mode: SessionAnswer['activityLock'],
  ) {
    super(FREE);
  }

  /**
   * Whether a change may go on: with the lock, if the change asks for it. False where the page asks now what
   * to do. Where the locks cannot be read or taken the server decides.
   *
   * @param of undefined for what was never saved: it needs none
   */
  ready(change: LockedChange, of: number | undefined): Promise<boolean> {
    if (this.mode === 'off' || of === undefined) return Promise.resolve(true);
    return this.inTurn(() => this.looked(change, of).catch(() => true));
  }

  /** Takes it from whoever has it; a page that could not goes on to say so. */
  takeOver(): Promise<void> {
    return this.inTurn(async () => {
      const { away } = this.read();
      if (away === undefined) return;
      await this.take(away.of).catch((error: unknown) => {
        this.set({ away: { ...away, failure: asFailure(error) } });
      });
    });
  }

  readOnly(): void {
    const { away } = this.read();
    if (away !== undefined) this.set({ away: { ...away, isAsking: false } });
  }

  /** Whether a refusal says that the lock is not the user's; then the page asks what to do. */
  hear(problems: readonly Problem[]): boolean {
    const found = problems.find(({ code }) => LOST.includes(code));
    if (found === undefined) return false;
    const { adjustment, user, since } = found.values ?? {};
    const holder = user === undefined ? undefined : { user: `${user}`, createDate: `${since}` };
    this.lose(Number(adjustment), holder);
    return true;
  }

  /** Releases it, after what is under way. */
  readonly leave = (): Promise<void> => this.inTurn(this.leaveNow);

  readonly leaveNow = async (): Promise<void> => {
    const { held } = this.read();
    if (this.read() !== FREE) this.set(FREE);
    if (held !== undefined) await dropLock(held.lockId);
  };

  private async looked(change: LockedChange, of: number): Promise<boolean> {
    const isHeld = this.read().held?.of === of;
    const isGuarded = this.type === 'INVENTORY_ADJUSTMENT';
    // The server refuses what is done to an adjustment without it, and to nothing else.
    if (isHeld && isGuarded) return true;
    const found = await liveLock({ type: this.type, id: of });
    if (found === undefined ? isHeld : found.user !== this.user) {
      this.lose(of, found);
      return false;
    }
    const isNeeded = isGuarded ? needsLock(this.mode, change) : change === 'edit';
    if (isNeeded && !isHeld) await this.take(of);
    return true;
  }

  private async take(of: number): Promise<void> {
    this.set({ held: { of, lockId: await takeLock({ type: this.type, id: of }) } });
  }

  private lose(of: number, holder: Holder | undefined): void {
    this.set({ away: { of, holder, isAsking: true } });
  }

  /** One after the other: what is released late must not release what was taken since. */
  private inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
    const done = this.last.then(work);
    this.last = done;
    return done;
  }
}

/** `Lindqvist has it since 2 Mar 2026, 13:58 CET`. */
function textOf({ holder }: Away, place: LockPlace): string {
  if (holder === undefined) return 'Your lock on it is gone';
  return holderText(holder.user, holder.createDate, place);
}

interface Locked {
  readonly place: LockPlace;
  /** Undefined for what was never saved. */
  readonly id: number | undefined;
  /** It can still be changed. */
  readonly isOpen: boolean;
  /** Something is typed over what is stored. */
  readonly isTouched: boolean;
}

/** The lock of what a page changes; without a request where the setting `activityLock` is off. */
export function usePageLock(type: ActivityType, { place, id, isOpen, isTouched }: Locked) {
  const { activityLock, user } = useSession();
  const lock = useMemo(() => new PageLock(type, user, activityLock), [type, user, activityLock]);
  const { held, away: state } = useSyncExternalStore(lock.subscribe, lock.read);
  const away = state && { ...state, text: textOf(state, place) };
  useEffect(() => {
    if (!isOpen) void lock.leave();
    else if (isTouched) void lock.ready('edit', id);
  }, [lock, id, isOpen, isTouched]);
  useEffect(() => {
    const { leave, leaveNow } = lock;
    beforeSignOut.add(leave);
    window.addEventListener('pagehide', leaveNow);
    return () => {
      beforeSignOut.delete(leave);
      window.removeEventListener('pagehide', leaveNow);
      void leave();
    };
  }, [lock]);
  return {
    lock,
    away,
    /** Why nothing can be changed; undefined while it can. */
    lockOff: away && !away.isAsking ? `${away.text}.` : undefined,
    /** Asks whether it is to be closed, unless another user has the lock. */
    askFirst: async (ask: () => void): Promise<void> => {
      if (await lock.ready('close', id)) ask();
    },
    /** Whether a check of the draft makes sense: not before the lock is there. */
    mayCheck: activityLock === 'off' || id === undefined || held !== undefined,
  };
}

export type PageLockState = ReturnType<typeof usePageLock>;
