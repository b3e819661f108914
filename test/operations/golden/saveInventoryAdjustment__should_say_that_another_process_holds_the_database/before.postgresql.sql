-- Another process is in the middle of a transaction, and stays there: it has the lock of writers.
BEGIN;
SELECT pg_advisory_xact_lock(1397309745);
