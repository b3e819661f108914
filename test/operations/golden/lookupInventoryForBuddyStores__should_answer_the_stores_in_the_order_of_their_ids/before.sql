INSERT INTO store (id, name, time_zone, buddy_group) VALUES (4711, 'Pop-up', 'UTC', 'Inland');
UPDATE store SET buddy_group = 'Inland' WHERE id = 5002;
