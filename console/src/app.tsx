import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { SessionGate } from './access/session.js';
import { StoreGate } from './access/stores.js';
import { Frame } from './frame/frame.js';
import { PasswordGate } from './frame/new-password.js';
import { PageSwitch } from './frame/page-switch.js';
import { SignIn } from './frame/sign-in.js';
import { Toasts } from './frame/toasts.js';
import { place } from './interface/client.js';
import { Failure } from './interface/failure.js';

const RETRIES_MAX = 3;
const FIRST_RETRY_MS = 1000;

/** Queries that are repeated where the result is unknown, after 1, 2 and 4 s. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) =>
        error instanceof Failure && error.kind === 'unknown' && count < RETRIES_MAX,
      retryDelay: (count, error) =>
        (error instanceof Failure ? error.retryAfterMs : undefined) ?? FIRST_RETRY_MS * 2 ** count,
      // `changes read` tells of changes.
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Router base={place.base}>
          <SignIn />
          <Toasts>
            <SessionGate>
              <PasswordGate>
                <StoreGate>
                  <Frame>
                    <PageSwitch />
                  </Frame>
                </StoreGate>
              </PasswordGate>
            </SessionGate>
          </Toasts>
        </Router>
      </QueryClientProvider>
    </CSPProvider>
  );
}
