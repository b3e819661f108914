import type { SignedIn } from '../access/authenticator.js';
import { checkDoor, storeFor } from '../access/door.js';
import type { AuditRecorder } from '../access/recorder.js';
import type { AccessService } from '../access/service.js';
import type { CommandContext } from '../commands/context.js';
import { PayloadWatch } from '../commands/payload-watch.js';
import { BODY_BYTES_MAX, TEXT_LENGTH_MAX } from '../config/limits.js';
import type { Settings } from '../config/settings.js';
import { Codec } from '../contract/codec.js';
import type { Needed } from '../engine/access/needed.js';
import type { Incoming, Observer } from '../http/exchange.js';
import { declaredFaultOf } from '../operations/index.js';
import { subjectOf } from '../operations/subject.js';
import { SoapEndpoint } from '../soap/endpoint.js';
import { messageSteps } from '../soap/service.js';
import type { Store } from '../store/store.js';
import { soapSignIn } from './access.js';
import { engineRules } from './contexts.js';
import { debugSteps, type ServerState } from './server-state.js';
import type { SoapService } from './services.js';
import { localTimeIn } from './time-zone.js';

/** A caller that was let in, and its address. */
interface Admitted {
  readonly signedIn: SignedIn;
  readonly from: string | undefined;
  readonly observer: Observer | undefined;
}

function admitted(signedIn: SignedIn, { remote: from, observer }: Incoming): Admitted {
  observer?.signedIn(signedIn.caller.user);
  return { signedIn, from, observer };
}

/** Makes the endpoint of each SOAP service. */
export function createEndpoints(
  settings: Settings,
  store: Store,
  { clock, log, gate, memories, soapInFlight: inFlight, streams, large }: ServerState,
  access: AccessService,
  recorder: AuditRecorder,
): (service: SoapService) => SoapEndpoint<Admitted> {
  const rules = engineRules(settings);
  const signIn = soapSignIn(access);
  const payloadWatch = memories.add(new PayloadWatch());
  const reading = { localTime: localTimeIn(settings.timeZone), textLengthMax: TEXT_LENGTH_MAX };
  const bodySteps = debugSteps(settings, log, BODY_BYTES_MAX);
  const steps = messageSteps(settings.publicUrl, { inFlight, streams, large, bodySteps, gate });
  return ({ declaration, aliases, operations, permissions }) =>
    new SoapEndpoint({
      codec: new Codec(declaration, reading),
      aliases,
      steps,
      subjectOf,
      signIn: (incoming, header) => {
        const { remote: from, correlationId } = incoming;
        const found = signIn(incoming, header);
        if (!(found instanceof Promise)) return admitted(found, incoming);
        return found.then(
          (signedIn) => admitted(signedIn, incoming),
          (error) => {
            const call = { user: undefined, via: 'soap', operation: 'sign-in' } as const;
            recorder.note(error, { ...call, from, correlationId });
            throw error;
          },
        );
      },
      perform: async (call, payload, { signedIn, from, observer }) => {
        const { operation, correlationId, requestKey, message } = call;
        const { caller } = signedIn;
        const needed = permissions[operation] as Needed;
        const context: CommandContext = {
          store: storeFor(store, caller, needed),
          rules,
          lockMinutes: settings.activityLockMinutes,
          author: { caller, at: clock.now(), correlationId, via: 'soap', operation, from },
          requestKey,
          message,
          duplicateWindowMs: settings.duplicateWindow * 1000,
          payloadWatch,
          onPossibleDuplicate: () => log.warn({ operation, correlationId }, 'possible_duplicate'),
          onRepeat: observer && (() => observer.repeated()),
        };
        const perform = operations[operation] as SoapService['operations'][string];
        try {
          checkDoor(signedIn, needed);
          return await perform(context, payload);
        } catch (error) {
          const call = { user: caller.user, via: 'soap', operation, from, correlationId } as const;
          recorder.note(error, call);
          throw declaredFaultOf(error, correlationId);
        }
      },
    });
}
