-- What PostgreSQL says when its disk is full.
CREATE OR REPLACE FUNCTION refuse_full() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER refuse_full BEFORE INSERT ON inv_adjust
  FOR EACH ROW EXECUTE FUNCTION refuse_full();
