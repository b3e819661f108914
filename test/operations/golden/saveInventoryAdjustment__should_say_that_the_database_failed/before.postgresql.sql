CREATE OR REPLACE FUNCTION refuse_broken() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'what only the log may tell'; END $$;
CREATE TRIGGER refuse_broken BEFORE INSERT ON inv_adjust
  FOR EACH ROW EXECUTE FUNCTION refuse_broken();
