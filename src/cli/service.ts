import { configuredCaller } from '../app/contexts.js';
import { databaseOf } from '../app/databases/index.js';
import { defaultEnvironment, type Environment, startServer, withStore } from '../app/start.js';
import { demoOf } from '../app/visibility.js';
import type { LoadedSettings } from '../config/settings.js';
import { demoFlow } from '../store/initial-data/demo-flow.js';
import { demoAuthor } from '../testing/demo.js';
import { runUntilStopped } from './until-stopped.js';
import { firstPasswordText, welcomeText } from './welcome.js';

/** The log names variables that are no settings. */
export function environmentOf({ settings, origins, passedOver }: LoadedSettings): Environment {
  const environment = { ...defaultEnvironment(settings), origins };
  if (passedOver.length > 0) {
    environment.log.info(
      { variables: passedOver },
      'variables that Kubernetes sets for services are passed over',
    );
  }
  return environment;
}

export async function serve(loaded: LoadedSettings): Promise<void> {
  const environment = environmentOf(loaded);
  const { settings } = loaded;
  const server = await runUntilStopped(() => startServer(settings, environment), {
    onHangUp:
      settings.tlsCertificate === undefined ? undefined : ({ reloadTls }) => void reloadTls?.(),
  });
  // Changes are transactions. A bug beside them must not take the service from everybody else.
  process.on('uncaughtException', (error, origin) =>
    environment.log.error({ err: error, origin }, 'an error that nobody has handled'),
  );
  // A reader of this line may stop the server at once.
  const shown = { hasDemoData: settings.demo, hasConsole: settings.console === 'on' };
  const { serviceUrl, stockUrl, lockUrl } = server;
  process.stderr.write(welcomeText(serviceUrl, [stockUrl, lockUrl], shown));
  process.stderr.write(firstPasswordText(server.firstPassword));
}

export async function migrate(loaded: LoadedSettings): Promise<void> {
  const { settings } = loaded;
  await withStore(settings, 'sia migrate', environmentOf(loaded), false, async () => undefined);
  console.log(`${databaseOf(settings).url} has the newest schema.`);
}

export async function seed(loaded: LoadedSettings): Promise<void> {
  const { settings } = loaded;
  const environment = environmentOf(loaded);
  const { clock } = environment;
  const demo = demoOf(settings, clock);
  const author = demoAuthor(configuredCaller(settings), clock.now());
  const isLoaded = await withStore(settings, 'sia seed', environment, true, (store) =>
    store.commit(author, demoFlow(demo)),
  );
  const { stores, items } = demo.data;
  const { url } = databaseOf(settings);
  console.log(
    isLoaded
      ? `The demo data was loaded into ${url}: ${stores.length} stores, ${items.length} items.`
      : `Nothing was loaded: ${url} has stores, and demo data goes into a database without any.`,
  );
}
