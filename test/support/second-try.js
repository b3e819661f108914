// Browsers, brokers and other programs take their time on a machine that is busy. What needed a second
// try is named at the end of the run: it is looked into.
import.meta.jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
