-- Since the save one item left the range, one became a service, and the reason of all was retired.
DELETE FROM store_item_stock_nonsellable WHERE store_id = 5000 AND item_id = '100000187';
DELETE FROM store_item_stock WHERE store_id = 5000 AND item_id = '100000187';
DELETE FROM store_item WHERE store_id = 5000 AND item_id = '100000187';
UPDATE item SET item_type = 12 WHERE id = '100000331';
UPDATE inv_adjust_reason SET active = 0 WHERE id = 21;
