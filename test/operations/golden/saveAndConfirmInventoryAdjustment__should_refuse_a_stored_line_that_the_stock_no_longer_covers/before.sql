-- A confirmation of somebody else takes what the sub-bucket held.
UPDATE store_item_stock_nonsellable SET quantity = 0
  WHERE store_id = 5000 AND item_id = '100000147';
UPDATE store_item_stock SET quantity_non_sellable = 0
  WHERE store_id = 5000 AND item_id = '100000147';
