/** Generated from the OpenAPI document by "npm run generate". */
export interface paths {
    "/_admin/api/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists adjustments that match every criterion, newest first, a page at a time. */
        get: operations["adjustmentsList"];
        put?: never;
        /** Saves a new adjustment, or changes to one in progress; no stock moves. */
        post: operations["adjustmentsSave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an adjustment, each line with the stock of the bucket concerned. */
        get: operations["adjustmentsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an adjustment in progress; no stock moves. */
        post: operations["adjustmentsCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks an adjustment in progress again, moves its stock and completes it. */
        post: operations["adjustmentsConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copies a completed adjustment without UIN items into a new one in progress. */
        post: operations["adjustmentsCopy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the serial numbers that a confirmation has generated, as label data. */
        get: operations["adjustmentsLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/labels/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes labels of the serial numbers that a confirmation has generated, a page to print. */
        get: operations["adjustmentsLabelPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/lines/{line}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a line of an adjustment in progress these extended attributes, and no other. */
        put: operations["adjustmentsSetAttributes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/lines/{line}/offset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a line of an adjustment in progress another pair; null takes it away (IV55). */
        put: operations["adjustmentsOffset"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the notes on an adjustment, oldest first. */
        get: operations["adjustmentsListNotes"];
        put?: never;
        /** Adds a note to an adjustment, whatever its status; notes are never changed. */
        post: operations["adjustmentsAddNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes the inventory adjustment report of an adjustment, a page to print. */
        get: operations["adjustmentsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells every problem that saving an adjustment would have now; changes nothing. */
        post: operations["adjustmentsCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes all adjustments that match every criterion as a table, newest first. */
        get: operations["adjustmentsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/save-and-confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Saves an adjustment and confirms it, both or neither. */
        post: operations["adjustmentsSaveAndConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/adjustments/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells at which stores adjustments are in progress, how many, and since when. */
        get: operations["adjustmentsWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was decided, by whom, and what was refused, the newest first. */
        get: operations["auditList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes the record as a table, the newest first. */
        get: operations["auditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/audit/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes the rows of the record that are older than an instant; the record says so. */
        post: operations["auditPurge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how often each subject has changed: whoever shows it reads it anew. */
        get: operations["changesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/chaos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rules of chaos in their order, with what they have hit. */
        get: operations["chaosList"];
        put?: never;
        /** Makes a rule by which calls fail as they do in real life (tests only). */
        post: operations["chaosAdd"];
        /** Removes all rules of chaos. */
        delete: operations["chaosClear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/chaos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a rule of chaos, with what it has hit. */
        get: operations["chaosRead"];
        put?: never;
        post?: never;
        /** Removes a rule of chaos, and lets go what it holds. */
        delete: operations["chaosRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/chaos/presets/{preset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a rule of chaos that is often wanted (tests only). */
        post: operations["chaosPreset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks for what does not agree in the database; changes nothing. */
        get: operations["dataCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the clock of the server is set to (tests only). */
        get: operations["clockRead"];
        /** Freezes or advances the clock of the server, or lets it show the real time (tests only). */
        put: operations["clockSet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what a scanned or typed code is: an item, barcode, UIN, adjustment, template, message, correlation id. */
        get: operations["codesResolve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/contract/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads captured messages as this service would, and tells which it would refuse. */
        post: operations["contractCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/contract/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares a WSDL and its schemas with the contract of this service; fetches nothing. */
        post: operations["contractCompare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists exchanges that match every criterion, newest first, a page at a time. */
        get: operations["exchangesList"];
        put?: never;
        /** Sends a message to a SOAP service of this server, as a client would (tests only). */
        post: operations["exchangesSend"];
        /** Forgets all exchanges, or those that match every criterion. */
        delete: operations["exchangesClear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an exchange: the request and the answer with their headers and bodies. */
        get: operations["exchangesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/{id}/diff/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compares two exchanges element by element. */
        get: operations["exchangesDiff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes the request of an exchange as something that sends it again. */
        get: operations["exchangesExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the request of an exchange to this server once more, as it is kept or edited (tests only). */
        post: operations["exchangesReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes all exchanges that match every criterion, oldest first. */
        get: operations["exchangesExportAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how many exchanges are kept, the last id, and what has left to make room. */
        get: operations["exchangesStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/tail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells of exchanges as they end, as server-sent events or a line each. */
        get: operations["exchangesTail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exchanges/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether as many exchanges as expected match every criterion; waits for them. */
        get: operations["exchangesVerify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exports/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives all items as a file that an import reads. */
        get: operations["exportItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exports/opening-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives all opening-stock as a file that an import reads. */
        get: operations["exportOpeningStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exports/ranging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives all ranging as a file that an import reads. */
        get: operations["exportRanging"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exports/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives all stores as a file that an import reads. */
        get: operations["exportStores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/exports/uins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives all uins as a file that an import reads. */
        get: operations["exportUins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/hierarchy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the departments of the items, the classes of one, or the subclasses of a class. */
        get: operations["hierarchyList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what moved the stock of a store, of an item, or by a transaction, a page at a time. */
        get: operations["historyList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/history/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the days of the store on which the stock of an item moved, newest first. */
        get: operations["historyDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/history/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes the whole history of a store, of an item, or of a transaction. */
        get: operations["historyExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the last imports since the server has started, the newest first. */
        get: operations["importsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of adjustments, whole or not at all: store, adjustment, item, reasonId, quantity, caseSize, comments, OFFSETDATASOURCE, OFFSETPHYSICALMEASURE, batchNumber, licensePlate, location, inventoryStatus, serialNumber, customDimension1, customDimension2, customDimension3, customDimension4, customDimension5, customDimension6, customDimension7, customDimension8, customDimension9, customDimension10, customDimension11, customDimension12. */
        post: operations["importAdjustments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far the import is that runs, or how the last one has ended. */
        get: operations["importCurrent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of items, whole or not at all: id, shortDescription, type, unitOfMeasure, caseSize, longDescription, imageAddress, barcodes, departmentId, departmentName, classId, className, subclassId, subclassName, uinType, components, attributes. */
        post: operations["importItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/opening-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of opening-stock, whole or not at all: store, item, total, customerReserve, nonSellable, subBuckets. */
        post: operations["importOpeningStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/ranging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of ranging, whole or not at all: store, item. */
        post: operations["importRanging"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/sales-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of sales-orders, whole or not at all: store, number, item, quantity, OFFSETDATASOURCE, OFFSETPHYSICALMEASURE, batchNumber, licensePlate, location, inventoryStatus, serialNumber, customDimension1, customDimension2, customDimension3, customDimension4, customDimension5, customDimension6, customDimension7, customDimension8, customDimension9, customDimension10, customDimension11, customDimension12. */
        post: operations["importSalesOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of stores, whole or not at all: id, name, timeZone, currency, buddyGroup. */
        post: operations["importStores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/uins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of uins, whole or not at all: store, item, uin, status, subBucket. */
        post: operations["importUins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/imports/visibility-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of visibility-items, whole or not at all: item, productId, color, size, style, configuration, version. */
        post: operations["importVisibilityItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds items by a text, an id or a barcode, or those of a list, by their ids. */
        get: operations["itemsFind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an item with its barcodes and extended attributes. */
        get: operations["itemsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the activity locks that match every criterion, newest first, at most 1000. */
        get: operations["locksList"];
        put?: never;
        /** Takes an activity lock, anew from its holder, or over from another user. */
        post: operations["locksCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/locks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an activity lock. */
        get: operations["locksRead"];
        put?: never;
        post?: never;
        /** Releases an activity lock, whoever holds it. */
        delete: operations["locksDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explains why a line was offset as it was, or was not (IV64). */
        get: operations["offsetExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the configured lines of the adjustment offset, those that were ended too. */
        get: operations["offsetParametersList"];
        put?: never;
        /** Configures how documents that name a pair are offset. */
        post: operations["offsetParametersCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/parameters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Ends a configured line and makes another in its place, for new documents (IV56). */
        put: operations["offsetParametersChange"];
        post?: never;
        /** Ends a configured line; documents that have it already go on by it. */
        delete: operations["offsetParametersEnd"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/parameters/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what a configured line would offset of a line, or of a period (IV65). */
        post: operations["offsetParametersTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists offsets in their order: those that are not sent, unless told otherwise. */
        get: operations["offsetQueueList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/queue/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an offset, with what it was answered. */
        get: operations["offsetQueueRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/queue/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has an offset that is held sent again. */
        post: operations["offsetQueueRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/queue/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Skips an offset that is held: it is never sent. */
        post: operations["offsetQueueSkip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/queue/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has all offsets that are held sent again. */
        post: operations["offsetQueueRetryAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the reasons that give new lines a pair. */
        get: operations["offsetReasonsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/reasons/{reason}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a reason the pair that new lines of it get without a word about one (IV45). */
        put: operations["offsetReasonsSet"];
        post?: never;
        /** Takes the default pair from a reason. */
        delete: operations["offsetReasonsClear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists counters of configured pairs that are not zero, with what is wrong (IV63). */
        get: operations["offsetReconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/offset/reconciliation/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the same as a table in CSV. */
        get: operations["offsetReconciliationExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages that a channel has passed over: held, retried, waiting, skipped. */
        get: operations["outboxList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a message, or the first 1000 messages of an adjustment, as they are sent, and how far each channel is. */
        get: operations["outboxRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox/{message}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends messages again that have left, or were skipped, under the same ids. */
        post: operations["outboxResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox/{message}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets held messages be tried again at once. */
        post: operations["outboxRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox/{message}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drops held messages, and a waiting one named by its own id: merchandising is never told. */
        post: operations["outboxSkip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets every held or retried message of a channel, or those of a store or an item, be tried at once. */
        post: operations["outboxRetryAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far each channel has come, and what stops it. */
        get: operations["outboxStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/outbox/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what merchandising is told of, newest first, and how far each channel is with it. */
        get: operations["outboxTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the system parameters. */
        get: operations["parametersList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/parameters/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets a system parameter that can be edited. */
        put: operations["parametersSet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the stock of the items that a store has, by their ids, a page at a time. */
        get: operations["positionsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/positions/{store}/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the stock of an item at a store. */
        get: operations["positionsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes what is older than an instant: closed adjustments, history, answers, what was told, events, the record. */
        post: operations["dataPurge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/reason-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes the codes of all reasons as a table, to compare with merchandising. */
        get: operations["reasonsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/reason-codes/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares the codes of merchandising with those here; changes nothing. */
        post: operations["reasonsCompare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists every reason in the order of the codes, those no longer in use included. */
        get: operations["reasonsList"];
        put?: never;
        /** Makes a reason; displayed and published unless told otherwise. */
        post: operations["reasonsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/reasons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a reason. */
        get: operations["reasonsRead"];
        /** Edits a reason; what is left out stays. */
        put: operations["reasonsEdit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/reasons/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a reason back into use. */
        post: operations["reasonsActivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/reasons/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a reason out of use: new lines cannot have it. */
        post: operations["reasonsDeactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/reasons/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a reason to the roles named, and to no other. */
        put: operations["reasonsSetRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the roles with their permissions and reasons. */
        get: operations["rolesList"];
        put?: never;
        /** Makes a role. */
        post: operations["rolesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a role with its permissions and reasons. */
        get: operations["rolesRead"];
        /** Changes what is named of a role; its permissions and reasons become those named. */
        put: operations["rolesChange"];
        post?: never;
        /** Deletes a role that no user has. */
        delete: operations["rolesDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sales-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a store's sales orders in the order of their ids. */
        get: operations["salesOrdersList"];
        put?: never;
        /** Creates a sales order; it moves nothing (IV68). */
        post: operations["salesOrdersCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sales-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a sales order with its lines, pairs and invoices. */
        get: operations["salesOrdersRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sales-orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels what is not invoiced of a sales order (IV51). */
        post: operations["salesOrdersCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sales-orders/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes quantities and pairs of lines, not below what is invoiced (IV51). */
        post: operations["salesOrdersChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sales-orders/{id}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invoices a part of a sales order: its stock moves (IV52). Answers with the invoice. */
        post: operations["salesOrdersInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sales-orders/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a return of what is invoiced: an order of its own, with its id (IV53). */
        post: operations["salesOrdersReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the operations of the SOAP services, each of which has a sample message. */
        get: operations["samplesList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/samples/{service}/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the sample message of an operation, which the demo data answers. */
        get: operations["samplesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows who the caller is, and what the caller may do. */
        get: operations["sessionRead"];
        put?: never;
        /** Signs in by name and password. The answer sets the cookie of the session. */
        post: operations["sessionCreate"];
        /** Signs out: the session of the cookie ends. */
        delete: operations["sessionEnd"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces the caller's own password; every session of the user ends. */
        put: operations["sessionSetPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the settings that the server runs with, and where each comes from. */
        get: operations["settingsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the snapshots that were saved (tests only). */
        get: operations["snapshotsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/snapshots/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves all data, the clock and the ids in a file (tests only). */
        put: operations["snapshotsSave"];
        post?: never;
        /** Deletes a snapshot (tests only). */
        delete: operations["snapshotsDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/snapshots/{name}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes the file of a snapshot, to share it (tests only). */
        get: operations["snapshotsDownload"];
        put?: never;
        /** Takes the file of a snapshot that was saved elsewhere (tests only). */
        post: operations["snapshotsUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/snapshots/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces all data by that of a snapshot, in one transaction (tests only). */
        post: operations["snapshotsRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the mode and the version of the server, and how many requests are in work. */
        get: operations["serverStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the stores by their ids, a page at a time. */
        get: operations["storesList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sub-buckets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the sub-buckets of unavailable stock. */
        get: operations["subBucketsList"];
        put?: never;
        /** Makes a sub-bucket of unavailable stock. */
        post: operations["subBucketsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/sub-buckets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a sub-bucket another name. */
        put: operations["subBucketsRename"];
        post?: never;
        /** Deletes a sub-bucket that nothing uses or has used. */
        delete: operations["subBucketsDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/system-transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves stock for another area (D39): positions, history and messages, no adjustment. */
        post: operations["systemTransactionsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/system-transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what another area has done to the stock; its history has what moved. */
        get: operations["systemTransactionsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a store's templates that match every criterion, newest first, a page at a time. */
        get: operations["templatesList"];
        put?: never;
        /** Creates a template, or edits one in progress. */
        post: operations["templatesSave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a template, each line with the texts of its item and reason. */
        get: operations["templatesRead"];
        put?: never;
        post?: never;
        /** Deletes a template in progress: it becomes CANCELED and stays. */
        delete: operations["templatesDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/templates/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a completed template to a new adjustment, or to one in progress. */
        post: operations["templatesApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/templates/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks a template in progress again and completes it: then it can be applied. */
        post: operations["templatesConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/templates/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells every problem that saving a template would have now; changes nothing. */
        post: operations["templatesCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/uins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists UINs of a store, of an item, or of one number, a page at a time. */
        get: operations["uinsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists users with their roles, by name. */
        get: operations["usersList"];
        put?: never;
        /** Makes a user. Without a password and a certificate one is made and shown once. */
        post: operations["usersCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a user with the roles. */
        get: operations["usersRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a user sign in again. */
        post: operations["usersActivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets a client certificate stand for a user; without one none does. */
        put: operations["usersSetCertificate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a user out of use: nobody signs in by it; its sessions and tokens end. */
        post: operations["usersDeactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/may": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what a user may do at a store, and why, or why not. */
        get: operations["usersMay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a user another password; without one it is made and shown once. */
        post: operations["usersSetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a user the roles named, and no other. */
        put: operations["usersSetRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a user's tokens; the tokens themselves are kept nowhere. */
        get: operations["tokensList"];
        put?: never;
        /** Makes a token for scripts of a user, and shows it once. */
        post: operations["tokensCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/users/{user}/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a token at once. */
        delete: operations["tokensEnd"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Clears counters of Inventory Visibility: parts of the data, a data source, or all. */
        post: operations["visibilityClear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the clients of Inventory Visibility. */
        get: operations["visibilityClientsList"];
        put?: never;
        /** Makes a client of Inventory Visibility; its secret is shown this once. */
        post: operations["visibilityClientsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a client of Inventory Visibility; its tokens end at once. */
        delete: operations["visibilityClientsDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the configuration of Inventory Visibility that is active. */
        get: operations["visibilityConfigurationShow"];
        /** Replaces the configuration of Inventory Visibility, all of it or nothing. */
        put: operations["visibilityConfigurationReplace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/configuration/installed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the installed configuration of Inventory Visibility, and what differs from it. */
        get: operations["visibilityConfigurationInstalled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/configuration/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions of the configuration of Inventory Visibility, the newest first. */
        get: operations["visibilityConfigurationVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists counters of Inventory Visibility, by their keys. */
        get: operations["visibilityCounters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares positions and open documents with the counters of our source (IV66). */
        post: operations["visibilityDiagnosis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists counted events of Inventory Visibility, the newest first. */
        get: operations["visibilityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists items with the product that they are to other systems. */
        get: operations["visibilityItemsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says what product an item is to other systems; its figures move there (IV32). */
        put: operations["visibilityItemsSet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/resync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Clears our source, and has all our figures sent anew by the next run (IV66). */
        post: operations["visibilityResync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows whether and how Inventory Visibility is served, and what waits for it. */
        get: operations["visibilityStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists stores with their site and location. */
        get: operations["visibilityStoresList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/stores/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says where a store is, as other systems know it; its figures move there (IV32). */
        put: operations["visibilityStoresSet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/visibility/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends our own figures and the offsets that wait, now (IV61). */
        post: operations["visibilitySync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the product groups of type wastage, those out of use included. */
        get: operations["wastageGroupsList"];
        put?: never;
        /** Creates a wastage group, or changes one: what is left out stays as it is. */
        post: operations["wastageGroupsSave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a wastage group with its members. */
        get: operations["wastageGroupsRead"];
        put?: never;
        post?: never;
        /** Takes a wastage group out of use: nothing of it falls due, its runs stay. */
        delete: operations["wastageGroupsDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/groups/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what a run of a group would take at a store now, item by item; changes nothing. */
        get: operations["wastageGroupsPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs the wastage batch: what was interrupted, then what is due and has not run. */
        post: operations["wastageRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the runs of the wastage batch that match every criterion, newest first. */
        get: operations["wastageRunsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports a run: what it did, and which items it skipped and why. */
        get: operations["wastageRunsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the schedules of wastage groups, those that have ended included. */
        get: operations["wastageSchedulesList"];
        put?: never;
        /** Makes a schedule of a wastage group: once, daily, weekly, or on the dates of a list. */
        post: operations["wastageSchedulesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/api/wastage/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a schedule. */
        get: operations["wastageSchedulesRead"];
        put?: never;
        post?: never;
        /** Ends a schedule: it does not fall due any more, its runs stay. */
        delete: operations["wastageSchedulesDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the numbers of the server for a collector, in the text format of Prometheus. */
        get: operations["metricsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_admin/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Empties the database, loads the demo if asked to, and sets clock and ids (tests only). */
        post: operations["dataReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdjustmentsAddNoteAnswer: {
            id: number;
        };
        AdjustmentsAddNoteBody: {
            text: string;
        };
        AdjustmentsCancelAnswer: {
            id: number;
        };
        AdjustmentsCheckAnswer: {
            /** @description How many there are, if not all are listed. */
            problemCount?: number;
            /** @description Empty: it would be carried out now. */
            problems: {
                code: string;
                /** @description Of a file: the column or field. */
                column?: string;
                /** @description The field that is wrong, of the line if there is one: quantity. */
                field?: string;
                /** @description The item of the line. */
                item?: string;
                /** @description The place of the line in the request, or the line of the file, from 1. */
                line?: number;
                /** @description The id of a line that was stored before. */
                lineId?: number;
                message: string;
                /** @description What stands there. */
                value?: string;
                /** @description What the message names, by name: the reference of the codes has the names. */
                values?: {
                    [key: string]: string | number;
                };
            }[];
        };
        AdjustmentsCheckBody: {
            /** @description The adjustment to change; without it one is created. */
            adjustmentId?: number;
            /** @description Left out, what is stored stays; empty, it is cleared. */
            comments?: string;
            /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
            expectedVersion?: number;
            lines?: {
                addedUins?: string[];
                /** @description All extended attributes that the line is to have. Left out, a stored line keeps its own. */
                attributes?: {
                    name: string;
                    value: string;
                }[];
                caseSize: string | number;
                item: string;
                /** @description The stored line to change; without it one is added. */
                lineId?: number;
                /** @description What is taken back of what another system has posted; null: nothing (IV45). */
                offset?: {
                    dataSource?: string | null;
                    /** @description batchNumber, licensePlate, location, inventoryStatus, serialNumber and such. */
                    dimensions?: {
                        [key: string]: string;
                    };
                    physicalMeasure?: string | null;
                } | null;
                /** @description In standard units, above zero; the reason gives the direction. */
                quantity: string | number;
                /** @description A stored line may get another one. */
                reasonId: number;
                removedUins?: string[];
            }[];
            /** @description Whether merchandising is told. Left out: true, or what is stored. */
            publish?: boolean;
            /** @description The adjustment that a new one copies. */
            referenceId?: number;
            removedLineIds?: number[];
            storeId: number;
            /** @description The template that a new one is made from. */
            templateId?: number;
        };
        AdjustmentsConfirmAnswer: {
            id: number;
        };
        AdjustmentsCopyAnswer: {
            id: number;
            /** @description The lines whose item or reason can no longer be used, and why. */
            leftOut: {
                code: string;
                /** @description Of a file: the column or field. */
                column?: string;
                /** @description The field that is wrong, of the line if there is one: quantity. */
                field?: string;
                /** @description The item of the line. */
                item?: string;
                /** @description The place of the line in the request, or the line of the file, from 1. */
                line?: number;
                /** @description The id of a line that was stored before. */
                lineId?: number;
                message: string;
                /** @description What stands there. */
                value?: string;
                /** @description What the message names, by name: the reference of the codes has the names. */
                values?: {
                    [key: string]: string | number;
                };
            }[];
        };
        AdjustmentsLabelsAnswer: {
            labels: {
                /** @description Of the item. */
                description: string;
                item: string;
                lineId: number;
                uin: string;
            }[];
        };
        AdjustmentsListAnswer: {
            adjustments: {
                /** Format: date-time */
                approveDate?: string;
                approveUser?: string;
                /** Format: date-time */
                cancelDate?: string;
                cancelUser?: string;
                comments?: string;
                /** Format: date-time */
                createDate: string;
                createUser: string;
                id: number;
                lineCount: number;
                /** @description Whether confirming it tells merchandising. */
                publish: boolean;
                referenceId?: number;
                /** @enum {string} */
                status: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
                storeId: number;
                templateId?: number;
                /** @description Every change raises it; see expectedVersion. */
                version: number;
            }[];
            /** @description Send it as after for the next page; absent on the last. */
            next?: number;
        };
        AdjustmentsListNotesAnswer: {
            notes: {
                /** Format: date-time */
                createDate: string;
                createUser: string;
                id: number;
                text: string;
            }[];
        };
        AdjustmentsOffsetAnswer: {
            id: number;
        };
        AdjustmentsOffsetBody: {
            offset: {
                dataSource?: string | null;
                /** @description batchNumber, licensePlate, location, inventoryStatus, serialNumber and such. */
                dimensions?: {
                    [key: string]: string;
                };
                physicalMeasure?: string | null;
            } | null;
        };
        AdjustmentsReadAnswer: {
            /** Format: date-time */
            approveDate?: string;
            approveUser?: string;
            /** Format: date-time */
            cancelDate?: string;
            cancelUser?: string;
            comments?: string;
            /** Format: date-time */
            createDate: string;
            createUser: string;
            id: number;
            lines: {
                /** @description The extended attributes that the line may carry; absent where those of the adjustment are very many: read the item. */
                attributeNames?: string[];
                /** @description Extended attributes. */
                attributes: {
                    name: string;
                    value: string;
                }[];
                caseSize: string;
                /** @description Of the item. */
                description: string;
                /** @description What it does to the stock: "- Stock On Hand". */
                disposition: string;
                fromSubBucket?: string;
                id: number;
                /** @description Of a picture of the item. */
                imageAddress?: string;
                item: string;
                /** @enum {string} */
                itemType: "ITEM" | "CONSIGNMENT" | "CONCESSION" | "NON_INVENTORY" | "SIMPLE_PACK" | "COMPLEX_PACK" | "BREAKABLE_SIMPLE_PACK" | "BREAKABLE_COMPLEX_PACK";
                offset?: {
                    dataSource: string;
                    /** @description What the line says itself. */
                    dimensions: {
                        [key: string]: string;
                    };
                    physicalMeasure: string;
                };
                quantity: string;
                /** @description The description of the reason. */
                reason: string;
                reasonCode: number;
                reasonId: number;
                /** @description The bucket that the reason takes from, else the available one, as of now. */
                stock: {
                    bucket: string;
                    quantity: string;
                };
                toSubBucket?: string;
                uins: string[];
                /**
                 * @description How its units are numbered; absent if they are not.
                 * @enum {string}
                 */
                uinType?: "SERIAL_NUMBER" | "AGSN";
                unitOfMeasure: string;
            }[];
            /** @description Oldest first. */
            notes: {
                /** Format: date-time */
                createDate: string;
                createUser: string;
                id: number;
                text: string;
            }[];
            /** @description Whether confirming it tells merchandising. */
            publish: boolean;
            referenceId?: number;
            /** @enum {string} */
            status: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
            storeId: number;
            templateId?: number;
            /** @description Every change raises it; see expectedVersion. */
            version: number;
        };
        AdjustmentsSaveAndConfirmAnswer: {
            id: number;
        };
        AdjustmentsSaveAndConfirmBody: {
            /** @description The adjustment to change; without it one is created. */
            adjustmentId?: number;
            /** @description Left out, what is stored stays; empty, it is cleared. */
            comments?: string;
            /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
            expectedVersion?: number;
            lines?: {
                addedUins?: string[];
                /** @description All extended attributes that the line is to have. Left out, a stored line keeps its own. */
                attributes?: {
                    name: string;
                    value: string;
                }[];
                caseSize: string | number;
                item: string;
                /** @description The stored line to change; without it one is added. */
                lineId?: number;
                /** @description What is taken back of what another system has posted; null: nothing (IV45). */
                offset?: {
                    dataSource?: string | null;
                    /** @description batchNumber, licensePlate, location, inventoryStatus, serialNumber and such. */
                    dimensions?: {
                        [key: string]: string;
                    };
                    physicalMeasure?: string | null;
                } | null;
                /** @description In standard units, above zero; the reason gives the direction. */
                quantity: string | number;
                /** @description A stored line may get another one. */
                reasonId: number;
                removedUins?: string[];
            }[];
            /** @description Whether merchandising is told. Left out: true, or what is stored. */
            publish?: boolean;
            /** @description The adjustment that a new one copies. */
            referenceId?: number;
            removedLineIds?: number[];
            storeId: number;
            /** @description The template that a new one is made from. */
            templateId?: number;
        };
        AdjustmentsSaveAnswer: {
            id: number;
        };
        AdjustmentsSaveBody: {
            /** @description The adjustment to change; without it one is created. */
            adjustmentId?: number;
            /** @description Left out, what is stored stays; empty, it is cleared. */
            comments?: string;
            /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
            expectedVersion?: number;
            lines?: {
                addedUins?: string[];
                /** @description All extended attributes that the line is to have. Left out, a stored line keeps its own. */
                attributes?: {
                    name: string;
                    value: string;
                }[];
                caseSize: string | number;
                item: string;
                /** @description The stored line to change; without it one is added. */
                lineId?: number;
                /** @description What is taken back of what another system has posted; null: nothing (IV45). */
                offset?: {
                    dataSource?: string | null;
                    /** @description batchNumber, licensePlate, location, inventoryStatus, serialNumber and such. */
                    dimensions?: {
                        [key: string]: string;
                    };
                    physicalMeasure?: string | null;
                } | null;
                /** @description In standard units, above zero; the reason gives the direction. */
                quantity: string | number;
                /** @description A stored line may get another one. */
                reasonId: number;
                removedUins?: string[];
            }[];
            /** @description Whether merchandising is told. Left out: true, or what is stored. */
            publish?: boolean;
            /** @description The adjustment that a new one copies. */
            referenceId?: number;
            removedLineIds?: number[];
            storeId: number;
            /** @description The template that a new one is made from. */
            templateId?: number;
        };
        AdjustmentsSetAttributesAnswer: {
            id: number;
        };
        AdjustmentsSetAttributesBody: {
            attributes: {
                name: string;
                value: string;
            }[];
            /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
            expectedVersion?: number;
        };
        AdjustmentsWaitingAnswer: {
            stores: {
                /** @description With 1000 there may be more. */
                count: number;
                name: string;
                /**
                 * Format: date-time
                 * @description When the oldest of them was created.
                 */
                oldestDate: string;
                storeId: number;
                /** @description Of the store, IANA. */
                timeZone: string;
            }[];
        };
        AuditListAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: number;
            rows: {
                /** @description The same afterwards; of a refusal what was asked. Absent: it is not there. */
                after?: string;
                /** Format: date-time */
                at: string;
                /** @description In JSON; a long text is cut. Absent: it was not there. */
                before?: string;
                code?: string;
                correlationId: string;
                /** @description The network address. */
                from?: string;
                id: number;
                operation: string;
                /** @enum {string} */
                outcome: "done" | "refused";
                subject: string;
                subjectKind: string;
                /** @description Empty for who was not let in. */
                user: string;
                /** @description The door: soap, json, command-line or job. */
                via: string;
            }[];
        };
        AuditPurgeAnswer: {
            /** @description How many rows went. */
            count: number;
        };
        AuditPurgeBody: {
            /**
             * Format: date-time
             * @description Rows of earlier instants go.
             */
            before: string;
        };
        ChangesReadAnswer: {
            /** @description By which calls are made to fail at this moment. */
            chaosRules: number;
            /**
             * @description What the clock is set to; always real in production.
             * @enum {string}
             */
            clock: "real" | "frozen" | "advanced";
            /** @description Since the start of the server, by subject; they only rise. */
            counts: {
                [key: string]: number;
            };
            /** @description Another one after each start: the numbers have begun anew. */
            run: string;
        };
        ChaosAddAnswer: {
            /** @description So many that match are left alone first. */
            after?: number;
            /**
             * @description request: before anything is done. answer: when it is done, and durable. Default: request.
             * @enum {string}
             */
            at?: "request" | "answer";
            /** @description Before the effect, or alone. */
            delay?: {
                ms: number;
            } | {
                maxMs: number;
                minMs: number;
            } | {
                maxMs: number;
                medianMs: number;
                sigma: number;
            };
            effect?: ({
                code?: string;
                /** @constant */
                kind: "fault";
                text?: string;
                /** @enum {string} */
                type: "IllegalArgument" | "IllegalState" | "Validation";
            } | {
                faultcode: string;
                /** @constant */
                kind: "fault";
                text: string;
                /** @constant */
                type: "plain";
            }) | {
                /** @enum {string} */
                body?: "soap" | "html" | "empty";
                /** @enum {number} */
                code: 401 | 404 | 429 | 500 | 502 | 503 | 504;
                /** @constant */
                kind: "status";
                retryAfter?: number;
            } | {
                /** @constant */
                kind: "reset";
            } | {
                /** @constant */
                kind: "close";
            } | {
                /** @constant */
                kind: "hang";
                maxMs?: number;
            } | {
                /** @constant */
                kind: "truncate";
                percent: number;
            } | {
                bytes: number;
                everyMs: number;
                /** @constant */
                kind: "drip";
            } | {
                /** @enum {string} */
                how: "notXml" | "wrongNamespace" | "elementOrder" | "charset" | "html" | "emptyBody";
                /** @constant */
                kind: "malform";
            } | {
                /** @constant */
                kind: "duplicate";
            } | {
                /** @enum {string} */
                how: "unreachable" | "refuse" | "reject" | "duplicate" | "loseAcknowledgement";
                /** @constant */
                kind: "publish";
            };
            endsInMs: number;
            /** @description Each so-manieth of the others is hit. */
            every?: number;
            /** @description The last it has hit. */
            exchanges: number[];
            /**
             * Format: date-time
             * @description Not before this instant, by the real time.
             */
            from?: string;
            /** @description Those with which it has interfered. */
            hit: number;
            id: number;
            /** @description Whether it can hit nothing more. */
            isOver: boolean;
            /** @description What it is about; all must hold. Default: every SOAP call. */
            match?: {
                channel?: ("file" | "soap" | "amqp")[];
                header?: string;
                /**
                 * @description Default: soap.
                 * @enum {string}
                 */
                kind?: "soap" | "api" | "publish";
                /** @description Of a SOAP service, or names of routes. */
                operation?: string[];
                service?: string[];
                /** @description Where the request names one. */
                store?: number[];
                /** @description As the request names it. */
                user?: string;
            };
            /** @description Requests that it was about. */
            matched: number;
            /** @description After which it is over. Default: 30. */
            minutes?: number;
            name?: string;
            /** @description Only what comes beyond so many in so many seconds. */
            over?: {
                count: number;
                seconds: number;
            };
            probability?: number;
            /** @description With the name: what the draws follow from. Default: the id of the rule. */
            seed?: number | string;
            /** @description So many are hit, then the rule is over. */
            times?: number;
        };
        ChaosAddBody: {
            /** @description So many that match are left alone first. */
            after?: number;
            /**
             * @description request: before anything is done. answer: when it is done, and durable. Default: request.
             * @enum {string}
             */
            at?: "request" | "answer";
            /** @description Before the effect, or alone. */
            delay?: {
                ms: number;
            } | {
                maxMs: number;
                minMs: number;
            } | {
                maxMs: number;
                medianMs: number;
                sigma: number;
            };
            effect?: ({
                code?: string;
                /** @constant */
                kind: "fault";
                text?: string;
                /** @enum {string} */
                type: "IllegalArgument" | "IllegalState" | "Validation";
            } | {
                faultcode: string;
                /** @constant */
                kind: "fault";
                text: string;
                /** @constant */
                type: "plain";
            }) | {
                /** @enum {string} */
                body?: "soap" | "html" | "empty";
                /** @enum {number} */
                code: 401 | 404 | 429 | 500 | 502 | 503 | 504;
                /** @constant */
                kind: "status";
                retryAfter?: number;
            } | {
                /** @constant */
                kind: "reset";
            } | {
                /** @constant */
                kind: "close";
            } | {
                /** @constant */
                kind: "hang";
                maxMs?: number;
            } | {
                /** @constant */
                kind: "truncate";
                percent: number;
            } | {
                bytes: number;
                everyMs: number;
                /** @constant */
                kind: "drip";
            } | {
                /** @enum {string} */
                how: "notXml" | "wrongNamespace" | "elementOrder" | "charset" | "html" | "emptyBody";
                /** @constant */
                kind: "malform";
            } | {
                /** @constant */
                kind: "duplicate";
            } | {
                /** @enum {string} */
                how: "unreachable" | "refuse" | "reject" | "duplicate" | "loseAcknowledgement";
                /** @constant */
                kind: "publish";
            };
            /** @description Each so-manieth of the others is hit. */
            every?: number;
            /**
             * Format: date-time
             * @description Not before this instant, by the real time.
             */
            from?: string;
            /** @description What it is about; all must hold. Default: every SOAP call. */
            match?: {
                channel?: ("file" | "soap" | "amqp")[];
                header?: string;
                /**
                 * @description Default: soap.
                 * @enum {string}
                 */
                kind?: "soap" | "api" | "publish";
                /** @description Of a SOAP service, or names of routes. */
                operation?: string[];
                service?: string[];
                /** @description Where the request names one. */
                store?: number[];
                /** @description As the request names it. */
                user?: string;
            };
            /** @description After which it is over. Default: 30. */
            minutes?: number;
            name?: string;
            /** @description Only what comes beyond so many in so many seconds. */
            over?: {
                count: number;
                seconds: number;
            };
            probability?: number;
            /** @description With the name: what the draws follow from. Default: the id of the rule. */
            seed?: number | string;
            /** @description So many are hit, then the rule is over. */
            times?: number;
        };
        ChaosClearAnswer: {
            count: number;
        };
        ChaosListAnswer: {
            /** @description Requests that were left alone because too many are held. */
            notHeld: number;
            rules: {
                /** @description So many that match are left alone first. */
                after?: number;
                /**
                 * @description request: before anything is done. answer: when it is done, and durable. Default: request.
                 * @enum {string}
                 */
                at?: "request" | "answer";
                /** @description Before the effect, or alone. */
                delay?: {
                    ms: number;
                } | {
                    maxMs: number;
                    minMs: number;
                } | {
                    maxMs: number;
                    medianMs: number;
                    sigma: number;
                };
                effect?: ({
                    code?: string;
                    /** @constant */
                    kind: "fault";
                    text?: string;
                    /** @enum {string} */
                    type: "IllegalArgument" | "IllegalState" | "Validation";
                } | {
                    faultcode: string;
                    /** @constant */
                    kind: "fault";
                    text: string;
                    /** @constant */
                    type: "plain";
                }) | {
                    /** @enum {string} */
                    body?: "soap" | "html" | "empty";
                    /** @enum {number} */
                    code: 401 | 404 | 429 | 500 | 502 | 503 | 504;
                    /** @constant */
                    kind: "status";
                    retryAfter?: number;
                } | {
                    /** @constant */
                    kind: "reset";
                } | {
                    /** @constant */
                    kind: "close";
                } | {
                    /** @constant */
                    kind: "hang";
                    maxMs?: number;
                } | {
                    /** @constant */
                    kind: "truncate";
                    percent: number;
                } | {
                    bytes: number;
                    everyMs: number;
                    /** @constant */
                    kind: "drip";
                } | {
                    /** @enum {string} */
                    how: "notXml" | "wrongNamespace" | "elementOrder" | "charset" | "html" | "emptyBody";
                    /** @constant */
                    kind: "malform";
                } | {
                    /** @constant */
                    kind: "duplicate";
                } | {
                    /** @enum {string} */
                    how: "unreachable" | "refuse" | "reject" | "duplicate" | "loseAcknowledgement";
                    /** @constant */
                    kind: "publish";
                };
                endsInMs: number;
                /** @description Each so-manieth of the others is hit. */
                every?: number;
                /** @description The last it has hit. */
                exchanges: number[];
                /**
                 * Format: date-time
                 * @description Not before this instant, by the real time.
                 */
                from?: string;
                /** @description Those with which it has interfered. */
                hit: number;
                id: number;
                /** @description Whether it can hit nothing more. */
                isOver: boolean;
                /** @description What it is about; all must hold. Default: every SOAP call. */
                match?: {
                    channel?: ("file" | "soap" | "amqp")[];
                    header?: string;
                    /**
                     * @description Default: soap.
                     * @enum {string}
                     */
                    kind?: "soap" | "api" | "publish";
                    /** @description Of a SOAP service, or names of routes. */
                    operation?: string[];
                    service?: string[];
                    /** @description Where the request names one. */
                    store?: number[];
                    /** @description As the request names it. */
                    user?: string;
                };
                /** @description Requests that it was about. */
                matched: number;
                /** @description After which it is over. Default: 30. */
                minutes?: number;
                name?: string;
                /** @description Only what comes beyond so many in so many seconds. */
                over?: {
                    count: number;
                    seconds: number;
                };
                probability?: number;
                /** @description With the name: what the draws follow from. Default: the id of the rule. */
                seed?: number | string;
                /** @description So many are hit, then the rule is over. */
                times?: number;
            }[];
        };
        ChaosPresetAnswer: {
            /** @description So many that match are left alone first. */
            after?: number;
            /**
             * @description request: before anything is done. answer: when it is done, and durable. Default: request.
             * @enum {string}
             */
            at?: "request" | "answer";
            /** @description Before the effect, or alone. */
            delay?: {
                ms: number;
            } | {
                maxMs: number;
                minMs: number;
            } | {
                maxMs: number;
                medianMs: number;
                sigma: number;
            };
            effect?: ({
                code?: string;
                /** @constant */
                kind: "fault";
                text?: string;
                /** @enum {string} */
                type: "IllegalArgument" | "IllegalState" | "Validation";
            } | {
                faultcode: string;
                /** @constant */
                kind: "fault";
                text: string;
                /** @constant */
                type: "plain";
            }) | {
                /** @enum {string} */
                body?: "soap" | "html" | "empty";
                /** @enum {number} */
                code: 401 | 404 | 429 | 500 | 502 | 503 | 504;
                /** @constant */
                kind: "status";
                retryAfter?: number;
            } | {
                /** @constant */
                kind: "reset";
            } | {
                /** @constant */
                kind: "close";
            } | {
                /** @constant */
                kind: "hang";
                maxMs?: number;
            } | {
                /** @constant */
                kind: "truncate";
                percent: number;
            } | {
                bytes: number;
                everyMs: number;
                /** @constant */
                kind: "drip";
            } | {
                /** @enum {string} */
                how: "notXml" | "wrongNamespace" | "elementOrder" | "charset" | "html" | "emptyBody";
                /** @constant */
                kind: "malform";
            } | {
                /** @constant */
                kind: "duplicate";
            } | {
                /** @enum {string} */
                how: "unreachable" | "refuse" | "reject" | "duplicate" | "loseAcknowledgement";
                /** @constant */
                kind: "publish";
            };
            endsInMs: number;
            /** @description Each so-manieth of the others is hit. */
            every?: number;
            /** @description The last it has hit. */
            exchanges: number[];
            /**
             * Format: date-time
             * @description Not before this instant, by the real time.
             */
            from?: string;
            /** @description Those with which it has interfered. */
            hit: number;
            id: number;
            /** @description Whether it can hit nothing more. */
            isOver: boolean;
            /** @description What it is about; all must hold. Default: every SOAP call. */
            match?: {
                channel?: ("file" | "soap" | "amqp")[];
                header?: string;
                /**
                 * @description Default: soap.
                 * @enum {string}
                 */
                kind?: "soap" | "api" | "publish";
                /** @description Of a SOAP service, or names of routes. */
                operation?: string[];
                service?: string[];
                /** @description Where the request names one. */
                store?: number[];
                /** @description As the request names it. */
                user?: string;
            };
            /** @description Requests that it was about. */
            matched: number;
            /** @description After which it is over. Default: 30. */
            minutes?: number;
            name?: string;
            /** @description Only what comes beyond so many in so many seconds. */
            over?: {
                count: number;
                seconds: number;
            };
            probability?: number;
            /** @description With the name: what the draws follow from. Default: the id of the rule. */
            seed?: number | string;
            /** @description So many are hit, then the rule is over. */
            times?: number;
        };
        ChaosReadAnswer: {
            /** @description So many that match are left alone first. */
            after?: number;
            /**
             * @description request: before anything is done. answer: when it is done, and durable. Default: request.
             * @enum {string}
             */
            at?: "request" | "answer";
            /** @description Before the effect, or alone. */
            delay?: {
                ms: number;
            } | {
                maxMs: number;
                minMs: number;
            } | {
                maxMs: number;
                medianMs: number;
                sigma: number;
            };
            effect?: ({
                code?: string;
                /** @constant */
                kind: "fault";
                text?: string;
                /** @enum {string} */
                type: "IllegalArgument" | "IllegalState" | "Validation";
            } | {
                faultcode: string;
                /** @constant */
                kind: "fault";
                text: string;
                /** @constant */
                type: "plain";
            }) | {
                /** @enum {string} */
                body?: "soap" | "html" | "empty";
                /** @enum {number} */
                code: 401 | 404 | 429 | 500 | 502 | 503 | 504;
                /** @constant */
                kind: "status";
                retryAfter?: number;
            } | {
                /** @constant */
                kind: "reset";
            } | {
                /** @constant */
                kind: "close";
            } | {
                /** @constant */
                kind: "hang";
                maxMs?: number;
            } | {
                /** @constant */
                kind: "truncate";
                percent: number;
            } | {
                bytes: number;
                everyMs: number;
                /** @constant */
                kind: "drip";
            } | {
                /** @enum {string} */
                how: "notXml" | "wrongNamespace" | "elementOrder" | "charset" | "html" | "emptyBody";
                /** @constant */
                kind: "malform";
            } | {
                /** @constant */
                kind: "duplicate";
            } | {
                /** @enum {string} */
                how: "unreachable" | "refuse" | "reject" | "duplicate" | "loseAcknowledgement";
                /** @constant */
                kind: "publish";
            };
            endsInMs: number;
            /** @description Each so-manieth of the others is hit. */
            every?: number;
            /** @description The last it has hit. */
            exchanges: number[];
            /**
             * Format: date-time
             * @description Not before this instant, by the real time.
             */
            from?: string;
            /** @description Those with which it has interfered. */
            hit: number;
            id: number;
            /** @description Whether it can hit nothing more. */
            isOver: boolean;
            /** @description What it is about; all must hold. Default: every SOAP call. */
            match?: {
                channel?: ("file" | "soap" | "amqp")[];
                header?: string;
                /**
                 * @description Default: soap.
                 * @enum {string}
                 */
                kind?: "soap" | "api" | "publish";
                /** @description Of a SOAP service, or names of routes. */
                operation?: string[];
                service?: string[];
                /** @description Where the request names one. */
                store?: number[];
                /** @description As the request names it. */
                user?: string;
            };
            /** @description Requests that it was about. */
            matched: number;
            /** @description After which it is over. Default: 30. */
            minutes?: number;
            name?: string;
            /** @description Only what comes beyond so many in so many seconds. */
            over?: {
                count: number;
                seconds: number;
            };
            probability?: number;
            /** @description With the name: what the draws follow from. Default: the id of the rule. */
            seed?: number | string;
            /** @description So many are hit, then the rule is over. */
            times?: number;
        };
        ChaosRemoveAnswer: {
            /** @description So many that match are left alone first. */
            after?: number;
            /**
             * @description request: before anything is done. answer: when it is done, and durable. Default: request.
             * @enum {string}
             */
            at?: "request" | "answer";
            /** @description Before the effect, or alone. */
            delay?: {
                ms: number;
            } | {
                maxMs: number;
                minMs: number;
            } | {
                maxMs: number;
                medianMs: number;
                sigma: number;
            };
            effect?: ({
                code?: string;
                /** @constant */
                kind: "fault";
                text?: string;
                /** @enum {string} */
                type: "IllegalArgument" | "IllegalState" | "Validation";
            } | {
                faultcode: string;
                /** @constant */
                kind: "fault";
                text: string;
                /** @constant */
                type: "plain";
            }) | {
                /** @enum {string} */
                body?: "soap" | "html" | "empty";
                /** @enum {number} */
                code: 401 | 404 | 429 | 500 | 502 | 503 | 504;
                /** @constant */
                kind: "status";
                retryAfter?: number;
            } | {
                /** @constant */
                kind: "reset";
            } | {
                /** @constant */
                kind: "close";
            } | {
                /** @constant */
                kind: "hang";
                maxMs?: number;
            } | {
                /** @constant */
                kind: "truncate";
                percent: number;
            } | {
                bytes: number;
                everyMs: number;
                /** @constant */
                kind: "drip";
            } | {
                /** @enum {string} */
                how: "notXml" | "wrongNamespace" | "elementOrder" | "charset" | "html" | "emptyBody";
                /** @constant */
                kind: "malform";
            } | {
                /** @constant */
                kind: "duplicate";
            } | {
                /** @enum {string} */
                how: "unreachable" | "refuse" | "reject" | "duplicate" | "loseAcknowledgement";
                /** @constant */
                kind: "publish";
            };
            endsInMs: number;
            /** @description Each so-manieth of the others is hit. */
            every?: number;
            /** @description The last it has hit. */
            exchanges: number[];
            /**
             * Format: date-time
             * @description Not before this instant, by the real time.
             */
            from?: string;
            /** @description Those with which it has interfered. */
            hit: number;
            id: number;
            /** @description Whether it can hit nothing more. */
            isOver: boolean;
            /** @description What it is about; all must hold. Default: every SOAP call. */
            match?: {
                channel?: ("file" | "soap" | "amqp")[];
                header?: string;
                /**
                 * @description Default: soap.
                 * @enum {string}
                 */
                kind?: "soap" | "api" | "publish";
                /** @description Of a SOAP service, or names of routes. */
                operation?: string[];
                service?: string[];
                /** @description Where the request names one. */
                store?: number[];
                /** @description As the request names it. */
                user?: string;
            };
            /** @description Requests that it was about. */
            matched: number;
            /** @description After which it is over. Default: 30. */
            minutes?: number;
            name?: string;
            /** @description Only what comes beyond so many in so many seconds. */
            over?: {
                count: number;
                seconds: number;
            };
            probability?: number;
            /** @description With the name: what the draws follow from. Default: the id of the rule. */
            seed?: number | string;
            /** @description So many are hit, then the rule is over. */
            times?: number;
        };
        ClockReadAnswer: {
            /** @description Milliseconds that it is ahead of the real time. */
            by?: number;
            /** @enum {string} */
            mode: "real" | "frozen" | "advanced";
            /**
             * Format: date-time
             * @description What the clock shows.
             */
            now: string;
        };
        ClockSetAnswer: {
            /** @description Milliseconds that it is ahead of the real time. */
            by?: number;
            /** @enum {string} */
            mode: "real" | "frozen" | "advanced";
            /**
             * Format: date-time
             * @description What the clock shows.
             */
            now: string;
        };
        ClockSetBody: {
            /** @constant */
            mode: "real";
        } | {
            /** Format: date-time */
            at: string;
            /** @constant */
            mode: "frozen";
        } | {
            /** @description Milliseconds, or an ISO 8601 duration of days, hours, minutes and seconds. */
            by: number | string;
            /** @constant */
            mode: "advanced";
        };
        CodesResolveAnswer: {
            /** @description As it was looked up. */
            code: string;
            /** @description What it can be, the most likely first; at most 20. Empty: it is unknown. */
            meanings: ({
                item: {
                    /** @description The extended attributes that lines of it may carry; in lists the first 100. */
                    attributeNames: string[];
                    caseSize: string;
                    description: string;
                    imageAddress?: string;
                    /** @description Whether the store has it; absent without a store. */
                    isRanged?: boolean;
                    item: string;
                    /** @enum {string} */
                    type: "ITEM" | "CONSIGNMENT" | "CONCESSION" | "NON_INVENTORY" | "SIMPLE_PACK" | "COMPLEX_PACK" | "BREAKABLE_SIMPLE_PACK" | "BREAKABLE_COMPLEX_PACK";
                    /**
                     * @description How its units are numbered; absent if they are not.
                     * @enum {string}
                     */
                    uinType?: "SERIAL_NUMBER" | "AGSN";
                    unitOfMeasure: string;
                };
                /** @constant */
                kind: "ITEM";
            } | {
                item: {
                    /** @description The extended attributes that lines of it may carry; in lists the first 100. */
                    attributeNames: string[];
                    caseSize: string;
                    description: string;
                    imageAddress?: string;
                    /** @description Whether the store has it; absent without a store. */
                    isRanged?: boolean;
                    item: string;
                    /** @enum {string} */
                    type: "ITEM" | "CONSIGNMENT" | "CONCESSION" | "NON_INVENTORY" | "SIMPLE_PACK" | "COMPLEX_PACK" | "BREAKABLE_SIMPLE_PACK" | "BREAKABLE_COMPLEX_PACK";
                    /**
                     * @description How its units are numbered; absent if they are not.
                     * @enum {string}
                     */
                    uinType?: "SERIAL_NUMBER" | "AGSN";
                    unitOfMeasure: string;
                };
                /** @constant */
                kind: "BARCODE";
            } | {
                /** @constant */
                kind: "UIN";
                unit: {
                    /** @description Of the item. */
                    description: string;
                    item: string;
                    /** @enum {string} */
                    status: "IN_STOCK" | "SOLD" | "UNAVAILABLE" | "MISSING" | "IN_RECEIVING" | "UNCONFIRMED" | "CUSTOMER_RESERVED" | "CUSTOMER_FULFILLED" | "RESERVED_FOR_SHIPPING" | "SHIPPED_TO_STORE" | "SHIPPED_TO_WAREHOUSE" | "SHIPPED_TO_VENDOR" | "SHIPPED_TO_FINISHER" | "REMOVE_FROM_INVENTORY" | "UNKNOWN";
                    /** @description Where it is, or was last. */
                    storeId: number;
                    subBucket?: number;
                    transactionId?: number;
                    /** @description What has moved it last. */
                    transactionType?: string;
                    /** @enum {string} */
                    type: "SERIAL_NUMBER" | "AGSN";
                    uin: string;
                    /** Format: date-time */
                    updateDate: string;
                };
            } | {
                id: number;
                /** @constant */
                kind: "ADJUSTMENT";
                /** @enum {string} */
                status: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
                storeId: number;
            } | {
                id: number;
                /** @constant */
                kind: "TEMPLATE";
                /** @enum {string} */
                status: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
                storeId: number;
            } | {
                item: string;
                /** @constant */
                kind: "MESSAGE";
                /** @description As outbox read takes it. */
                message: string;
                storeId: number;
                transactionId: number;
                transactionType: string;
            } | {
                /** @constant */
                kind: "CORRELATION_ID";
            })[];
        };
        ContractCheckAnswer: {
            answers: {
                read: number;
                refused: number;
            };
            entries: number;
            /** @enum {string} */
            format: "har" | "lines";
            hasMorePlaces: boolean;
            /** @description message: it cannot be heard. contract: it is not the contract. limit: D2. */
            kinds: {
                contract: number;
                limit: number;
                message: number;
            };
            /** @description At most 1000, the commonest first. */
            places: {
                count: number;
                /** @description The first 20: ids of exchanges, or places in the HAR. */
                entries: number[];
                first: {
                    /** @description Of the message. */
                    line?: number;
                    path: string;
                    /** @description With the value. */
                    problem: string;
                };
                /** @enum {string} */
                kind: "message" | "contract" | "limit";
                operation: string;
                /** @enum {string} */
                part: "request" | "answer";
                path: string;
            }[];
            requests: {
                read: number;
                refused: number;
            };
            skipped: {
                /** @description Messages that the file does not have as a whole. */
                notKept: number;
                /** @description No messages of a service here. */
                other: number;
                /** @description Entries that are larger than what is read. */
                tooLarge: number;
            };
        };
        ContractCompareAnswer: {
            count: number;
            counts: {
                breaks: number;
                extra: number;
                missing: number;
                tolerated: number;
            };
            /** @description The first 1000. */
            differences: {
                /**
                 * @description The decision by which it does not matter.
                 * @enum {string}
                 */
                decision?: "D1" | "D2" | "D3" | "D4" | "D35a";
                /** @description Of theirs. */
                file?: string;
                /** @enum {string} */
                kind: "name" | "operation" | "message" | "style" | "soapAction" | "fault" | "element" | "order" | "occurrence" | "type" | "enumeration" | "namespace" | "attribute" | "nil";
                line?: number;
                /**
                 * @description breaks: a client made from it cannot call us, or read us. missing: they have it, we do not. extra: we have it, they do not. tolerated: it does not matter.
                 * @enum {string}
                 */
                meaning: "breaks" | "missing" | "extra" | "tolerated";
                ours?: string;
                reason: string;
                theirs?: string;
                /** @description The operation, or the type with its element. */
                where: string;
            }[];
            /** @description Those of ours that were compared. */
            services: string[];
            /** @description How many types both sides have. */
            types: number;
        };
        ContractCompareBody: {
            files: {
                name: string;
                text: string;
            }[];
        };
        DataResetAnswer: {
            clock: {
                /** @description Milliseconds that it is ahead of the real time. */
                by?: number;
                /** @enum {string} */
                mode: "real" | "frozen" | "advanced";
                /**
                 * Format: date-time
                 * @description What the clock shows.
                 */
                now: string;
            };
            /** @enum {string} */
            data: "empty" | "demo" | "snapshot";
        };
        DataResetBody: {
            /** @description Real if it is left out; with a snapshot as it was when that was saved. */
            clock?: {
                /** @constant */
                mode: "real";
            } | {
                /** Format: date-time */
                at: string;
                /** @constant */
                mode: "frozen";
            } | {
                /** @description Milliseconds, or an ISO 8601 duration of days, hours, minutes and seconds. */
                by: number | string;
                /** @constant */
                mode: "advanced";
            };
            /** @enum {string} */
            data: "empty" | "demo" | "snapshot";
            /** @description Random if it is left out; with a snapshot they go on where they were. */
            ids?: {
                /** @description The same seed gives the same correlation ids. */
                seed: number | string;
            };
            /** @description Which one, with the data snapshot. */
            snapshot?: string;
        };
        Error: {
            error: {
                /** @description Stable: the code of the first problem. */
                code: string;
                /** @description The log line with the same id has the cause. */
                correlationId: string;
                /** @description One sentence: the first problem, and how many more there are. */
                message: string;
                /** @description How many there are, if not all are listed. */
                problemCount?: number;
                problems: {
                    code: string;
                    /** @description Of a file: the column or field. */
                    column?: string;
                    /** @description The field that is wrong, of the line if there is one: quantity. */
                    field?: string;
                    /** @description The item of the line. */
                    item?: string;
                    /** @description The place of the line in the request, or the line of the file, from 1. */
                    line?: number;
                    /** @description The id of a line that was stored before. */
                    lineId?: number;
                    message: string;
                    /** @description What stands there. */
                    value?: string;
                    /** @description What the message names, by name: the reference of the codes has the names. */
                    values?: {
                        [key: string]: string | number;
                    };
                }[];
            };
        };
        ExchangesClearAnswer: {
            count: number;
        };
        ExchangesDiffAnswer: {
            /** @description All of them; more than are listed where the list is cut. */
            count: number;
            differences: {
                /** @enum {string} */
                kind: "changed" | "onlyLeft" | "onlyRight";
                left?: string;
                /** @description From the payload down; empty for the whole. */
                path: string;
                right?: string;
            }[];
        };
        ExchangesListAnswer: {
            exchanges: {
                adjustment?: string;
                /**
                 * Format: date-time
                 * @description When it began, by the real time.
                 */
                at: string;
                channel?: string;
                /** @description The rules that have interfered. */
                chaos: number[];
                /** @description The address of the caller. */
                client?: string;
                /**
                 * Format: date-time
                 * @description What the clock of the service showed then.
                 */
                clock: string;
                codes: string[];
                correlationId?: string;
                durationMs?: number;
                /** @description The declared fault, or the code of a plain one. */
                fault?: string;
                /** @description Absent where nothing was answered. */
                httpStatus?: number;
                id: number;
                idempotencyKey?: string;
                /** @description Whether it was answered as an earlier one with its key (D12). */
                isRemembered: boolean;
                /** @description Where it is about a single one. */
                item?: string;
                /** @enum {string} */
                kind: "soap" | "api" | "publish";
                messageId?: string;
                method?: string;
                operation?: string;
                /** @enum {string} */
                outcome: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                path?: string;
                reason?: string;
                /** @description Until its body was there. */
                receivingMs?: number;
                replayOf?: number;
                /** @description Of an answer that is made while it is sent. */
                sendingMs?: number;
                service?: string;
                store?: string;
                user?: string;
                /** @description From then until its answer was known. */
                workMs?: number;
            }[];
            /** @description Whether there are more: ask for those before the last one. */
            isMore: boolean;
        };
        ExchangesReadAnswer: {
            adjustment?: string;
            /** @description What to do, for those of its codes that are refusals. */
            advice: {
                advice: string;
                code: string;
            }[];
            /**
             * Format: date-time
             * @description When it began, by the real time.
             */
            at: string;
            channel?: string;
            /** @description The rules that have interfered. */
            chaos: number[];
            /** @description The address of the caller. */
            client?: string;
            /**
             * Format: date-time
             * @description What the clock of the service showed then.
             */
            clock: string;
            codes: string[];
            correlationId?: string;
            durationMs?: number;
            /** @description The declared fault, or the code of a plain one. */
            fault?: string;
            /** @description Absent where nothing was answered. */
            httpStatus?: number;
            id: number;
            idempotencyKey?: string;
            /** @description Whether it was answered as an earlier one with its key (D12). */
            isRemembered: boolean;
            /** @description Where it is about a single one. */
            item?: string;
            /** @enum {string} */
            kind: "soap" | "api" | "publish";
            messageId?: string;
            method?: string;
            operation?: string;
            /** @enum {string} */
            outcome: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
            path?: string;
            reason?: string;
            /** @description Until its body was there. */
            receivingMs?: number;
            replayOf?: number;
            request: {
                /** @description Decoded; secrets are ***. */
                body?: string;
                /** @description As it came or went. */
                bytes?: number;
                charset?: string;
                contentEncoding?: string;
                headers: {
                    name: string;
                    value: string;
                }[];
                /** @description Whether only its beginning is kept. */
                isTruncated: boolean;
                /** @description Why there is no body: not read, not text, document, heads only. */
                missing?: string;
            };
            response: {
                /** @description Decoded; secrets are ***. */
                body?: string;
                /** @description As it came or went. */
                bytes?: number;
                charset?: string;
                contentEncoding?: string;
                headers: {
                    name: string;
                    value: string;
                }[];
                /** @description Whether only its beginning is kept. */
                isTruncated: boolean;
                /** @description Why there is no body: not read, not text, document, heads only. */
                missing?: string;
            };
            /** @description Of an answer that is made while it is sent. */
            sendingMs?: number;
            service?: string;
            store?: string;
            user?: string;
            /** @description From then until its answer was known. */
            workMs?: number;
            wsa?: {
                [key: string]: string;
            };
        };
        ExchangesReplayAnswer: {
            /** @description All of them; more than are listed where the list is cut. */
            count: number;
            differences: {
                /** @enum {string} */
                kind: "changed" | "onlyLeft" | "onlyRight";
                left?: string;
                /** @description From the payload down; empty for the whole. */
                path: string;
                right?: string;
            }[];
            /** @description The new one; absent where it came to no handler. */
            exchange?: {
                adjustment?: string;
                /**
                 * Format: date-time
                 * @description When it began, by the real time.
                 */
                at: string;
                channel?: string;
                /** @description The rules that have interfered. */
                chaos: number[];
                /** @description The address of the caller. */
                client?: string;
                /**
                 * Format: date-time
                 * @description What the clock of the service showed then.
                 */
                clock: string;
                codes: string[];
                correlationId?: string;
                durationMs?: number;
                /** @description The declared fault, or the code of a plain one. */
                fault?: string;
                /** @description Absent where nothing was answered. */
                httpStatus?: number;
                id: number;
                idempotencyKey?: string;
                /** @description Whether it was answered as an earlier one with its key (D12). */
                isRemembered: boolean;
                /** @description Where it is about a single one. */
                item?: string;
                /** @enum {string} */
                kind: "soap" | "api" | "publish";
                messageId?: string;
                method?: string;
                operation?: string;
                /** @enum {string} */
                outcome: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                path?: string;
                reason?: string;
                /** @description Until its body was there. */
                receivingMs?: number;
                replayOf?: number;
                /** @description Of an answer that is made while it is sent. */
                sendingMs?: number;
                service?: string;
                store?: string;
                user?: string;
                /** @description From then until its answer was known. */
                workMs?: number;
            };
            /** @description Why there was no whole answer. */
            failure?: string;
        };
        ExchangesReplayBody: {
            /** @description Sent besides, or instead of, those that are kept. */
            headers?: {
                [key: string]: string;
            };
            /** @description Sent instead of the body that is kept. */
            message?: string;
            /** @description Whether it is a new call: with another MessageID, Idempotency-Key and correlation id. false shows what a repeat is answered. Default: true. */
            newKeys?: boolean;
            password?: string;
            user?: string;
        };
        ExchangesSendAnswer: {
            /** @description Absent where it came to no handler. */
            exchange?: {
                adjustment?: string;
                /**
                 * Format: date-time
                 * @description When it began, by the real time.
                 */
                at: string;
                channel?: string;
                /** @description The rules that have interfered. */
                chaos: number[];
                /** @description The address of the caller. */
                client?: string;
                /**
                 * Format: date-time
                 * @description What the clock of the service showed then.
                 */
                clock: string;
                codes: string[];
                correlationId?: string;
                durationMs?: number;
                /** @description The declared fault, or the code of a plain one. */
                fault?: string;
                /** @description Absent where nothing was answered. */
                httpStatus?: number;
                id: number;
                idempotencyKey?: string;
                /** @description Whether it was answered as an earlier one with its key (D12). */
                isRemembered: boolean;
                /** @description Where it is about a single one. */
                item?: string;
                /** @enum {string} */
                kind: "soap" | "api" | "publish";
                messageId?: string;
                method?: string;
                operation?: string;
                /** @enum {string} */
                outcome: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                path?: string;
                reason?: string;
                /** @description Until its body was there. */
                receivingMs?: number;
                replayOf?: number;
                /** @description Of an answer that is made while it is sent. */
                sendingMs?: number;
                service?: string;
                store?: string;
                user?: string;
                /** @description From then until its answer was known. */
                workMs?: number;
            };
            /** @description Why there was no whole answer. */
            failure?: string;
        };
        ExchangesSendBody: {
            /** @description Besides Content-Type and SOAPAction. */
            headers?: {
                [key: string]: string;
            };
            /** @description The envelope. */
            message: string;
            password?: string;
            /**
             * @description The SOAP service.
             * @enum {string}
             */
            service: "InventoryAdjustmentService" | "StoreInventoryService" | "ActivityLockService";
            user?: string;
        };
        ExchangesStatusAnswer: {
            bytes: number;
            dropped: {
                /** @description How many have left to make room since the journal was empty. */
                count: number;
                /** @description The highest id among them; 0 for none. */
                upTo: number;
            };
            /** @enum {string} */
            journal: "heads" | "full";
            kept: number;
            /** @description The id of the last exchange; 0 before the first. */
            last: number;
            megabytes: number;
            minutes: number;
            oldest?: {
                /** Format: date-time */
                at: string;
                id: number;
            };
            /** @description In work at this moment. */
            pending: number;
            /** @description The process that answers: each keeps its own. */
            process: number;
        };
        ExchangesVerifyAnswer: {
            count: number;
            /** @description The first 100. */
            ids: number[];
            /** @constant */
            met: true;
        };
        HierarchyListAnswer: {
            nodes: {
                id: number;
                name?: string;
            }[];
        };
        HistoryDaysAnswer: {
            days: {
                /** @description What was added to the customer reserve. */
                customerReserve: string;
                /** Format: date */
                date: string;
                movementCount: number;
                /** @description What was added to the unavailable stock. */
                nonSellable: string;
                /** @description What was added to the total. */
                total: string;
                /** @description The total at the end of the day. */
                totalAfter: string;
            }[];
            /**
             * Format: date
             * @description Send it as to for the next page; absent on the last.
             */
            next?: string;
        };
        HistoryListAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: number;
            rows: {
                /** Format: date-time */
                at: string;
                /** @description What was added to the customer reserve. */
                customerReserve: string;
                id: number;
                item: string;
                /** @description What was added to the unavailable stock, or to the sub-bucket. */
                nonSellable: string;
                /** @description The description of the reason. */
                reason?: string;
                reasonCode?: number;
                /** @description Of a system transaction: the number of the area. */
                reference?: string;
                storeId: number;
                subBucket?: number;
                /** @description What was added to the total. */
                total: string;
                /** @description The total after it; where store and item are named. */
                totalAfter?: string;
                transactionId?: number;
                transactionType: string;
                unitOfMeasure: string;
                user: string;
            }[];
        };
        ImportAdjustmentsAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ImportCurrentAnswer: {
            import: {
                added: number;
                changed: number;
                /** @description Whether the file was only checked. */
                isDryRun: boolean;
                /** @description What the file is of. */
                kind: string;
                /** @enum {string} */
                phase: "reading" | "applying" | "applied" | "checked" | "refused" | "failed";
                problemCount: number;
                /** @description The first 1000, at the end. */
                problems: {
                    code: string;
                    /** @description Of a file: the column or field. */
                    column?: string;
                    /** @description The field that is wrong, of the line if there is one: quantity. */
                    field?: string;
                    /** @description The item of the line. */
                    item?: string;
                    /** @description The place of the line in the request, or the line of the file, from 1. */
                    line?: number;
                    /** @description The id of a line that was stored before. */
                    lineId?: number;
                    message: string;
                    /** @description What stands there. */
                    value?: string;
                    /** @description What the message names, by name: the reference of the codes has the names. */
                    values?: {
                        [key: string]: string | number;
                    };
                }[];
                rowsApplied: number;
                rowsRead: number;
                /** Format: date-time */
                startedAt: string;
                unchanged: number;
                user: string;
            } | null;
        };
        ImportItemsAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ImportOpeningStockAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ImportRangingAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ImportSalesOrdersAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ImportsListAnswer: {
            imports: {
                added: number;
                changed: number;
                /** @description Whether the file was only checked. */
                isDryRun: boolean;
                /** @description What the file is of. */
                kind: string;
                /** @enum {string} */
                phase: "reading" | "applying" | "applied" | "checked" | "refused" | "failed";
                problemCount: number;
                rowsApplied: number;
                rowsRead: number;
                /** Format: date-time */
                startedAt: string;
                unchanged: number;
                user: string;
            }[];
        };
        ImportStoresAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ImportUinsAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ImportVisibilityItemsAnswer: {
            added: number;
            changed: number;
            /**
             * @description Nothing of it was stored.
             * @constant
             */
            dryRun?: true;
            /** @description What the file is of. */
            kind: string;
            rowsRead: number;
            unchanged: number;
        };
        ItemsFindAnswer: {
            items: {
                /** @description The extended attributes that lines of it may carry; in lists the first 100. */
                attributeNames: string[];
                caseSize: string;
                description: string;
                imageAddress?: string;
                /** @description Whether the store has it; absent without a store. */
                isRanged?: boolean;
                item: string;
                /** @enum {string} */
                type: "ITEM" | "CONSIGNMENT" | "CONCESSION" | "NON_INVENTORY" | "SIMPLE_PACK" | "COMPLEX_PACK" | "BREAKABLE_SIMPLE_PACK" | "BREAKABLE_COMPLEX_PACK";
                /**
                 * @description How its units are numbered; absent if they are not.
                 * @enum {string}
                 */
                uinType?: "SERIAL_NUMBER" | "AGSN";
                unitOfMeasure: string;
            }[];
            /** @description Send it as after for the next page; absent on the last. */
            next?: string;
        };
        ItemsReadAnswer: {
            /** @description The extended attributes that lines of it may carry; in lists the first 100. */
            attributeNames: string[];
            barcodes: string[];
            caseSize: string;
            description: string;
            imageAddress?: string;
            /** @description Whether the store has it; absent without a store. */
            isRanged?: boolean;
            item: string;
            longDescription?: string;
            /** @enum {string} */
            type: "ITEM" | "CONSIGNMENT" | "CONCESSION" | "NON_INVENTORY" | "SIMPLE_PACK" | "COMPLEX_PACK" | "BREAKABLE_SIMPLE_PACK" | "BREAKABLE_COMPLEX_PACK";
            /**
             * @description How its units are numbered; absent if they are not.
             * @enum {string}
             */
            uinType?: "SERIAL_NUMBER" | "AGSN";
            unitOfMeasure: string;
        };
        LocksCreateAnswer: {
            id: number;
        };
        LocksCreateBody: {
            /** @description Of an adjustment, template or reason its id. */
            activityId: string;
            /** @enum {string} */
            activityType: "FULFILLMENT_ORDER" | "FULFILLMENT_ORDER_DELIVERY" | "FULFILLMENT_ORDER_PICK" | "FULFILLMENT_ORDER_REVERSE_PICK" | "INVENTORY_ADJUSTMENT" | "INVENTORY_ADJUSTMENT_REASON" | "INVENTORY_ADJUSTMENT_TEMPLATE" | "ITEM_BASKET" | "RETURN" | "TRANSFER";
            /**
             * @description Of a page that people use. Left out: INT_SERVICE.
             * @enum {string}
             */
            deviceType?: "PC" | "HH";
        };
        LocksDeleteAnswer: {
            id: number;
        };
        LocksListAnswer: {
            locks: {
                activityId: string;
                /** @enum {string} */
                activityType: "FULFILLMENT_ORDER" | "FULFILLMENT_ORDER_DELIVERY" | "FULFILLMENT_ORDER_PICK" | "FULFILLMENT_ORDER_REVERSE_PICK" | "INVENTORY_ADJUSTMENT" | "INVENTORY_ADJUSTMENT_REASON" | "INVENTORY_ADJUSTMENT_TEMPLATE" | "ITEM_BASKET" | "RETURN" | "TRANSFER";
                /**
                 * Format: date-time
                 * @description When it was taken, or taken anew by its holder.
                 */
                createDate: string;
                /**
                 * @description Where it was taken.
                 * @enum {string}
                 */
                deviceType: "PC" | "HH" | "SERVER" | "INT_SERVICE";
                id: number;
                /** @description The session or call that took it. */
                sessionId: string;
                /** @description Of the adjustment or template. */
                storeId?: number;
                /** @description Who holds it. */
                user: string;
            }[];
        };
        LocksReadAnswer: {
            activityId: string;
            /** @enum {string} */
            activityType: "FULFILLMENT_ORDER" | "FULFILLMENT_ORDER_DELIVERY" | "FULFILLMENT_ORDER_PICK" | "FULFILLMENT_ORDER_REVERSE_PICK" | "INVENTORY_ADJUSTMENT" | "INVENTORY_ADJUSTMENT_REASON" | "INVENTORY_ADJUSTMENT_TEMPLATE" | "ITEM_BASKET" | "RETURN" | "TRANSFER";
            /**
             * Format: date-time
             * @description When it was taken, or taken anew by its holder.
             */
            createDate: string;
            /**
             * @description Where it was taken.
             * @enum {string}
             */
            deviceType: "PC" | "HH" | "SERVER" | "INT_SERVICE";
            id: number;
            /** @description The session or call that took it. */
            sessionId: string;
            /** @description Of the adjustment or template. */
            storeId?: number;
            /** @description Who holds it. */
            user: string;
        };
        OffsetExplainAnswer: {
            checks: {
                check: string;
                detail: string;
                passed: boolean;
            }[];
            /** @description What the offset has of the line, and which cleared boxes leave out what. */
            dimensions?: {
                dropped: {
                    box: string;
                    dimension: string;
                    value: string;
                }[];
                kept: {
                    [key: string]: string;
                };
            };
            /** @enum {string} */
            document: "sales-order" | "adjustment";
            documentId: number;
            /** @description What is taken back of the line as it stands. */
            due: {
                dimensions: {
                    [key: string]: string;
                };
                quantity: string;
            }[];
            lineId: number;
            /** @description Counters of others that differ in one or two dimensions, or in case. */
            nearMisses: {
                differing: string[];
                dimensions: {
                    [key: string]: string;
                };
                productId: string;
                quantity: string;
            }[];
            offsets: {
                /** @description What the service has answered last. */
                answer?: string;
                configuredLine?: number;
                counterAfter?: string;
                counterBefore?: string;
                createDate: string;
                dataSource: string;
                dimensions: {
                    [key: string]: string;
                };
                /** @enum {string} */
                document: "sales-order" | "adjustment";
                documentId: number;
                id: string;
                item: string;
                lineId: number;
                organizationId: string;
                physicalMeasure: string;
                productId: string;
                quantity: string;
                sentDate?: string;
                /** @enum {string} */
                state: "waiting" | "retrying" | "held" | "skipped" | "sent";
                storeId: number;
                tries: number;
            }[];
            /** @enum {string} */
            state: "open" | "done" | "canceled";
        };
        OffsetParametersChangeAnswer: {
            id: number;
            /** @description Where trigger and formulas do not fit (IV69). */
            warnings: string[];
        };
        OffsetParametersChangeBody: {
            /**
             * @description Of adjustments: the stock that the measure mirrors. Default: available.
             * @enum {string}
             */
            bucket?: "available" | "onhand" | "unavailable" | "reserved";
            dataSource: string;
            /** @description 1: the measure rises with stock. Left out: what the formulas tell. */
            direction?: 1 | -1;
            /** @enum {string} */
            document: "sales-order" | "adjustment";
            /** @description Whether later quantities are offset. Default: true. */
            followChanges?: boolean;
            /** @description The ticked boxes: values that the external event carries, too. */
            match: ("site" | "warehouse" | "inventoryStatus" | "location" | "licensePlate" | "batchNumber" | "serialNumber")[];
            physicalMeasure: string;
            /** @description Create or Invoice of an order, Create or Post of an adjustment. */
            trigger: string;
        };
        OffsetParametersCreateAnswer: {
            id: number;
            /** @description Where trigger and formulas do not fit (IV69). */
            warnings: string[];
        };
        OffsetParametersCreateBody: {
            /**
             * @description Of adjustments: the stock that the measure mirrors. Default: available.
             * @enum {string}
             */
            bucket?: "available" | "onhand" | "unavailable" | "reserved";
            dataSource: string;
            /** @description 1: the measure rises with stock. Left out: what the formulas tell. */
            direction?: 1 | -1;
            /** @enum {string} */
            document: "sales-order" | "adjustment";
            /** @description Whether later quantities are offset. Default: true. */
            followChanges?: boolean;
            /** @description The ticked boxes: values that the external event carries, too. */
            match: ("site" | "warehouse" | "inventoryStatus" | "location" | "licensePlate" | "batchNumber" | "serialNumber")[];
            physicalMeasure: string;
            /** @description Create or Invoice of an order, Create or Post of an adjustment. */
            trigger: string;
        };
        OffsetParametersEndAnswer: {
            id: number;
            /** @description Lines of open documents that are still offset by it. */
            openLines: number;
        };
        OffsetParametersListAnswer: {
            lines: {
                bucket: string;
                /** Format: date-time */
                createDate: string;
                createUser: string;
                dataSource: string;
                direction: 1 | -1;
                /** @enum {string} */
                document: "sales-order" | "adjustment";
                /** Format: date-time */
                endDate?: string;
                endUser?: string;
                followChanges: boolean;
                id: number;
                match: ("site" | "warehouse" | "inventoryStatus" | "location" | "licensePlate" | "batchNumber" | "serialNumber")[];
                physicalMeasure: string;
                /** @enum {string} */
                trigger: "Create" | "Invoice" | "Post";
            }[];
        };
        OffsetParametersTryAnswer: {
            documents: number;
            /** @description There are more lines than are looked at. */
            isCut: boolean;
            /** @description Lines that are offset: their trigger has come. */
            lines: number;
            offsets: {
                /** @description As it is now; absent: there is none. */
                counter?: string;
                dimensions: {
                    [key: string]: string;
                };
                /** @description What would be left. */
                left: string;
                productId: string;
                /** @description What would be offset. */
                quantity: string;
            }[];
            warnings: string[];
        };
        OffsetParametersTryBody: {
            /** @description Or a stored one, by its id. */
            configuredLine?: number;
            /**
             * Format: date-time
             * @description Documents that were created from then on.
             */
            from?: string;
            /** @description The configured line to try; a stored one of the pair is left out. */
            line?: {
                /**
                 * @description Of adjustments: the stock that the measure mirrors. Default: available.
                 * @enum {string}
                 */
                bucket?: "available" | "onhand" | "unavailable" | "reserved";
                dataSource: string;
                /** @description 1: the measure rises with stock. Left out: what the formulas tell. */
                direction?: 1 | -1;
                /** @enum {string} */
                document: "sales-order" | "adjustment";
                /** @description Whether later quantities are offset. Default: true. */
                followChanges?: boolean;
                /** @description The ticked boxes: values that the external event carries, too. */
                match: ("site" | "warehouse" | "inventoryStatus" | "location" | "licensePlate" | "batchNumber" | "serialNumber")[];
                physicalMeasure: string;
                /** @description Create or Invoice of an order, Create or Post of an adjustment. */
                trigger: string;
            };
            /** @description Instead of a period: one line of a document, as if it had the pair. */
            of?: {
                documentId: number;
                lineId: number;
            };
            /**
             * Format: date-time
             * @description And until then.
             */
            to?: string;
        };
        OffsetQueueListAnswer: {
            offsets: {
                /** @description What the service has answered last. */
                answer?: string;
                configuredLine?: number;
                createDate: string;
                dataSource: string;
                dimensions: {
                    [key: string]: string;
                };
                /** @enum {string} */
                document: "sales-order" | "adjustment";
                documentId: number;
                id: string;
                item: string;
                lineId: number;
                organizationId: string;
                physicalMeasure: string;
                productId: string;
                quantity: string;
                sentDate?: string;
                /** @enum {string} */
                state: "waiting" | "retrying" | "held" | "skipped" | "sent";
                storeId: number;
                tries: number;
            }[];
        };
        OffsetQueueReadAnswer: {
            /** @description What the service has answered last. */
            answer?: string;
            configuredLine?: number;
            createDate: string;
            dataSource: string;
            dimensions: {
                [key: string]: string;
            };
            /** @enum {string} */
            document: "sales-order" | "adjustment";
            documentId: number;
            id: string;
            item: string;
            lineId: number;
            organizationId: string;
            physicalMeasure: string;
            productId: string;
            quantity: string;
            sentDate?: string;
            /** @enum {string} */
            state: "waiting" | "retrying" | "held" | "skipped" | "sent";
            storeId: number;
            tries: number;
        };
        OffsetQueueRetryAllAnswer: {
            count: number;
        };
        OffsetQueueRetryAnswer: {
            id: string;
        };
        OffsetQueueSkipAnswer: {
            id: string;
        };
        OffsetReasonsClearAnswer: {
            reasonId: number;
        };
        OffsetReasonsListAnswer: {
            reasons: {
                dataSource: string;
                physicalMeasure: string;
                reasonId: number;
            }[];
        };
        OffsetReasonsSetAnswer: {
            reasonId: number;
        };
        OffsetReasonsSetBody: {
            dataSource: string;
            physicalMeasure: string;
        };
        OffsetReconciliationAnswer: {
            rows: {
                dataSource: string;
                dimensions: {
                    [key: string]: string;
                };
                /** @enum {string} */
                flag: "NEVER_POSTED" | "NOT_OFFSET" | "OVER_OFFSET" | "PARTLY_OFFSET";
                /** Format: date-time */
                lastOffset?: string;
                /** Format: date-time */
                lastPosted?: string;
                /** @description Counters that it mirrors, and the dimensions that differ: the boxes to look at. */
                mirrors: {
                    differing: string[];
                    dimensions: {
                        [key: string]: string;
                    };
                }[];
                /** @description By offsets, since the last set. */
                offset: string;
                organizationId: string;
                physicalMeasure: string;
                /** @description By others, since the last set. */
                posted: string;
                productId: string;
                quantity: string;
                /**
                 * Format: date-time
                 * @description Since when it is not zero.
                 */
                since?: string;
            }[];
        };
        OutboxListAnswer: {
            messages: {
                channel: string;
                failure?: string;
                item: string;
                message: string;
                /** Format: date-time */
                nextTryAt?: string;
                /** Format: date-time */
                since: string;
                /** @enum {string} */
                state: "WAITING" | "RETRYING" | "HELD" | "SKIPPED";
                storeId: number;
                tries: number;
            }[];
        };
        OutboxReadAnswer: {
            messages: {
                /** Format: date-time */
                at: string;
                document: string;
                from: string;
                item: string;
                message: string;
                quantity: string;
                reasonCode: number;
                /** @description How far each channel is with it. */
                states: {
                    channel: string;
                    /** @description What the other side has said. */
                    failure?: string;
                    /** Format: date-time */
                    nextTryAt?: string;
                    /** Format: date-time */
                    since?: string;
                    /**
                     * @description WAITING also before its turn has come.
                     * @enum {string}
                     */
                    state: "WAITING" | "RETRYING" | "HELD" | "SKIPPED" | "SENT";
                    tries?: number;
                }[];
                storeId: number;
                to: string;
                transactionId: number;
                transactionType: string;
                uins: string[];
                user: string;
            }[];
        };
        OutboxResendAnswer: {
            /** @description How many messages. */
            count: number;
        };
        OutboxRetryAllAnswer: {
            /** @description How many messages; 0 if none. */
            count: number;
        };
        OutboxRetryAnswer: {
            /** @description How many messages. */
            count: number;
        };
        OutboxSkipAnswer: {
            /** @description How many messages. */
            count: number;
        };
        OutboxStatusAnswer: {
            channels: {
                channel: string;
                /** @description Refusals so far. */
                failed: number;
                /**
                 * Format: date-time
                 * @description Since when the channel cannot be reached.
                 */
                failingSince?: string;
                /** @description What stops the channel. */
                failure?: string;
                /** @description Messages that wait for somebody to decide. */
                held: number;
                /** Format: date-time */
                lastSentAt?: string;
                oldestAgeSeconds?: number;
                /**
                 * Format: date-time
                 * @description When the oldest unsent one was confirmed.
                 */
                oldestAt?: string;
                /** @description Adjustments and system transactions that wait. */
                pending: number;
                retrying: number;
                /** @description Messages sent so far, repeats included. */
                sent: number;
                skipped: number;
                /** @description Messages that wait behind a held or retried one. */
                waiting: number;
            }[];
        };
        OutboxTransactionsAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: number;
            transactions: {
                /**
                 * Format: date-time
                 * @description When it was confirmed.
                 */
                at: string;
                /** @description How far its messages are on each channel. */
                channels: {
                    channel: string;
                    /** @description They wait for somebody to decide. */
                    held: number;
                    /** @description The channel has not come to them yet. */
                    pending: number;
                    retrying: number;
                    sent: number;
                    skipped: number;
                    /** @description Behind a held or retried one. */
                    waiting: number;
                }[];
                /** @description All its messages, as outbox read takes it: 12. */
                message: string;
                messageCount: number;
                storeId: number;
                transactionId: number;
                transactionType: string;
            }[];
        };
        ParametersListAnswer: {
            parameters: {
                /** @description What it may be: "1 to 999", "Yes or No". */
                allowed: string;
                default: string;
                description: string;
                isEditable: boolean;
                name: string;
                /** @description As the Store User Guide names it. */
                title: string;
                topic: string;
                value: string;
            }[];
        };
        ParametersSetAnswer: {
            name: string;
            value: string;
        };
        ParametersSetBody: {
            value: string;
        };
        PositionsListAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: string;
            positions: {
                /** @description The total without what is set aside below. */
                available: string;
                backRoom: string;
                caseSize: string;
                customerReserve: string;
                deliveryBay: string;
                /** @description Of the item. */
                description: string;
                /** @description On its way to the store; not part of the total. */
                inTransit: string;
                item: string;
                nonSellable: string;
                shopFloor: string;
                storeId: number;
                /** @description What the non-sellable stock consists of; absent where none are used. */
                subBuckets?: {
                    description: string;
                    id: number;
                    quantity: string;
                }[];
                /** @description Everything that the store has. */
                total: string;
                transferReserve: string;
                unitOfMeasure: string;
                /**
                 * Format: date-time
                 * @description When it was last moved; absent if never.
                 */
                updateDate?: string;
                vendorReturn: string;
            }[];
        };
        PositionsReadAnswer: {
            /** @description The total without what is set aside below. */
            available: string;
            backRoom: string;
            caseSize: string;
            customerReserve: string;
            deliveryBay: string;
            /** @description Of the item. */
            description: string;
            /** @description On its way to the store; not part of the total. */
            inTransit: string;
            item: string;
            nonSellable: string;
            shopFloor: string;
            storeId: number;
            /** @description What the non-sellable stock consists of; absent where none are used. */
            subBuckets?: {
                description: string;
                id: number;
                quantity: string;
            }[];
            /** @description Everything that the store has. */
            total: string;
            transferReserve: string;
            unitOfMeasure: string;
            /**
             * Format: date-time
             * @description When it was last moved; absent if never.
             */
            updateDate?: string;
            vendorReturn: string;
        };
        ReasonsActivateAnswer: {
            id: number;
        };
        ReasonsCompareAnswer: {
            /** @description Codes of merchandising that are out of use here. */
            inactive: number[];
            /** @description Codes of merchandising that do not exist here. */
            missing: number[];
            /** @description Codes in use here that merchandising does not have. */
            surplus: number[];
        };
        ReasonsCompareBody: {
            codes: number[];
        };
        ReasonsCreateAnswer: {
            id: number;
            warnings: {
                /** @enum {string} */
                code: "REASON_WITHOUT_ROLE" | "ROLE_NOT_FOUND" | "REASON_CODE_IS_AN_ID";
                message: string;
            }[];
        };
        ReasonsCreateBody: {
            /** @description Must be that of merchandising. */
            code: number;
            description: string;
            /**
             * @description The bucket that loses.
             * @enum {string}
             */
            from: "ATS" | "DIST" | "TRBL" | "COR";
            /** @description Exactly if stock leaves TRBL. */
            fromSubBucket?: number;
            /** @description Whether dialogs offer it. */
            isDisplayed?: boolean;
            /** @description Whether merchandising is told of adjustments by it. */
            isPublished?: boolean;
            roles?: string[];
            /**
             * @description The bucket that gains.
             * @enum {string}
             */
            to: "ATS" | "DIST" | "TRBL" | "COR";
            /** @description Exactly if stock goes to TRBL. */
            toSubBucket?: number;
        };
        ReasonsDeactivateAnswer: {
            id: number;
        };
        ReasonsEditAnswer: {
            id: number;
            warnings: {
                /** @enum {string} */
                code: "REASON_WITHOUT_ROLE" | "ROLE_NOT_FOUND" | "REASON_CODE_IS_AN_ID";
                message: string;
            }[];
        };
        ReasonsEditBody: {
            /** @description Must be that of merchandising. */
            code?: number;
            description?: string;
            /**
             * @description The bucket that loses.
             * @enum {string}
             */
            from?: "ATS" | "DIST" | "TRBL" | "COR";
            /** @description Exactly if stock leaves TRBL. */
            fromSubBucket?: number;
            /** @description Whether dialogs offer it. */
            isDisplayed?: boolean;
            /** @description Whether merchandising is told of adjustments by it. */
            isPublished?: boolean;
            /**
             * @description The bucket that gains.
             * @enum {string}
             */
            to?: "ATS" | "DIST" | "TRBL" | "COR";
            /** @description Exactly if stock goes to TRBL. */
            toSubBucket?: number;
        };
        ReasonsListAnswer: {
            reasons: {
                /** @description Shared with merchandising; messages and history carry it. */
                code: number;
                description: string;
                /** @description What it does to the stock: "- Stock On Hand". */
                disposition: string;
                /** @enum {string} */
                from: "ATS" | "DIST" | "TRBL" | "COR";
                fromSubBucket?: {
                    description: string;
                    id: number;
                };
                id: number;
                isActive: boolean;
                /** @description Whether dialogs offer it. */
                isDisplayed: boolean;
                isPublished: boolean;
                /** @description Whether the system itself uses it. */
                isSystem: boolean;
                /** @description The roles that have it. */
                roles: string[];
                /** @enum {string} */
                to: "ATS" | "DIST" | "TRBL" | "COR";
                toSubBucket?: {
                    description: string;
                    id: number;
                };
            }[];
            warnings: {
                /** @enum {string} */
                code: "REASON_WITHOUT_ROLE" | "ROLE_NOT_FOUND" | "REASON_CODE_IS_AN_ID";
                message: string;
            }[];
        };
        ReasonsReadAnswer: {
            /** @description Shared with merchandising; messages and history carry it. */
            code: number;
            description: string;
            /** @description What it does to the stock: "- Stock On Hand". */
            disposition: string;
            /** @enum {string} */
            from: "ATS" | "DIST" | "TRBL" | "COR";
            fromSubBucket?: {
                description: string;
                id: number;
            };
            id: number;
            isActive: boolean;
            /** @description Whether dialogs offer it. */
            isDisplayed: boolean;
            isPublished: boolean;
            /** @description Whether the system itself uses it. */
            isSystem: boolean;
            /** @description The roles that have it. */
            roles: string[];
            /** @enum {string} */
            to: "ATS" | "DIST" | "TRBL" | "COR";
            toSubBucket?: {
                description: string;
                id: number;
            };
        };
        ReasonsSetRolesAnswer: {
            id: number;
            warnings: {
                /** @enum {string} */
                code: "REASON_WITHOUT_ROLE" | "ROLE_NOT_FOUND" | "REASON_CODE_IS_AN_ID";
                message: string;
            }[];
        };
        ReasonsSetRolesBody: {
            roles: string[];
        };
        RolesChangeAnswer: {
            name: string;
        };
        RolesChangeBody: {
            description?: string;
            permissions?: ("inventory_adjustment.access" | "inventory_adjustment.create" | "inventory_adjustment.edit" | "inventory_adjustment.edit_quantity" | "inventory_adjustment.complete" | "inventory_adjustment.delete" | "inventory_adjustment_template.access" | "inventory_adjustment_template.apply" | "inventory_adjustment_template.edit" | "inventory_adjustment_template.delete" | "uin.create" | "inventory_adjustment_reason.maintain" | "integration.view" | "integration.decide" | "reference_data.import" | "wastage.maintain" | "offset.maintain" | "audit.view" | "metrics.view" | "admin")[];
            /** @description Ids of the reasons that it has. */
            reasons?: number[];
        };
        RolesCreateAnswer: {
            name: string;
        };
        RolesCreateBody: {
            description?: string;
            name: string;
            permissions?: ("inventory_adjustment.access" | "inventory_adjustment.create" | "inventory_adjustment.edit" | "inventory_adjustment.edit_quantity" | "inventory_adjustment.complete" | "inventory_adjustment.delete" | "inventory_adjustment_template.access" | "inventory_adjustment_template.apply" | "inventory_adjustment_template.edit" | "inventory_adjustment_template.delete" | "uin.create" | "inventory_adjustment_reason.maintain" | "integration.view" | "integration.decide" | "reference_data.import" | "wastage.maintain" | "offset.maintain" | "audit.view" | "metrics.view" | "admin")[];
            /** @description Ids of the reasons that it has. */
            reasons?: number[];
        };
        RolesDeleteAnswer: {
            name: string;
        };
        RolesListAnswer: {
            roles: {
                description: string;
                name: string;
                permissions: string[];
                /** @description The reasons that it has, by id. */
                reasons: number[];
                /** @description How many users have it. */
                userCount: number;
            }[];
        };
        RolesReadAnswer: {
            description: string;
            name: string;
            permissions: string[];
            /** @description The reasons that it has, by id. */
            reasons: number[];
            /** @description How many users have it. */
            userCount: number;
        };
        SalesOrdersCancelAnswer: {
            id: number;
        };
        SalesOrdersChangeAnswer: {
            id: number;
        };
        SalesOrdersChangeBody: {
            lines: {
                lineId: number;
                /** @description Left out, it stays; null: none. */
                offset?: {
                    dataSource?: string | null;
                    /** @description batchNumber, licensePlate, location, inventoryStatus, serialNumber and such. */
                    dimensions?: {
                        [key: string]: string;
                    };
                    physicalMeasure?: string | null;
                } | null;
                /** @description Left out, it stays. */
                quantity?: string | number;
            }[];
        };
        SalesOrdersCreateAnswer: {
            id: number;
        };
        SalesOrdersCreateBody: {
            lines: {
                item: string;
                offset?: {
                    dataSource?: string | null;
                    /** @description batchNumber, licensePlate, location, inventoryStatus, serialNumber and such. */
                    dimensions?: {
                        [key: string]: string;
                    };
                    physicalMeasure?: string | null;
                } | null;
                /** @description In standard units, above zero. */
                quantity: string | number;
            }[];
            /** @description Of its own at the store. */
            number: string;
            storeId: number;
        };
        SalesOrdersInvoiceAnswer: {
            id: number;
        };
        SalesOrdersInvoiceBody: {
            lines: {
                lineId: number;
                quantity: string | number;
            }[];
            /** @description Of the invoice. */
            number?: string;
        };
        SalesOrdersListAnswer: {
            orders: {
                /** Format: date-time */
                createDate: string;
                createUser: string;
                id: number;
                number: string;
                /** @description Of a return: the order that was sold. */
                returnOf?: number;
                /** @enum {string} */
                status: "OPEN" | "INVOICED" | "CANCELED";
                storeId: number;
            }[];
        };
        SalesOrdersReadAnswer: {
            /** Format: date-time */
            createDate: string;
            createUser: string;
            id: number;
            invoices: {
                /** Format: date-time */
                createDate: string;
                createUser: string;
                id: number;
                number?: string;
                systemTransactionId: number;
            }[];
            lines: {
                id: number;
                invoiced: string;
                item: string;
                offset?: {
                    dataSource: string;
                    /** @description What the line says itself. */
                    dimensions: {
                        [key: string]: string;
                    };
                    physicalMeasure: string;
                };
                /** @description Of a return below zero. */
                quantity: string;
                returned: string;
            }[];
            number: string;
            /** @description Of a return: the order that was sold. */
            returnOf?: number;
            /** @enum {string} */
            status: "OPEN" | "INVOICED" | "CANCELED";
            storeId: number;
        };
        SalesOrdersReturnAnswer: {
            id: number;
        };
        SalesOrdersReturnBody: {
            lines: {
                lineId: number;
                quantity: string | number;
            }[];
            number: string;
        };
        SamplesListAnswer: {
            samples: {
                operation: string;
                service: string;
            }[];
        };
        SamplesReadAnswer: {
            message: string;
            operation: string;
            service: string;
        };
        ServerStatusAnswer: {
            /** @description By which calls are made to fail; see "sia chaos list". */
            chaosRules: number;
            /** @enum {string} */
            mode: "development" | "production";
            requestsInWork: {
                /** @description Of the maintenance interface, this one included. */
                api: number;
                /** @description Of all SOAP services. */
                soap: number;
            };
            version: string;
        };
        SessionCreateAnswer: {
            /**
             * @description Which changes of a stored adjustment ask for its activity lock.
             * @enum {string}
             */
            activityLock: "off" | "update" | "strict";
            /** @description What the roles permit, and at which stores. */
            grants: {
                permissions: ("inventory_adjustment.access" | "inventory_adjustment.create" | "inventory_adjustment.edit" | "inventory_adjustment.edit_quantity" | "inventory_adjustment.complete" | "inventory_adjustment.delete" | "inventory_adjustment_template.access" | "inventory_adjustment_template.apply" | "inventory_adjustment_template.edit" | "inventory_adjustment_template.delete" | "uin.create" | "inventory_adjustment_reason.maintain" | "integration.view" | "integration.decide" | "reference_data.import" | "wastage.maintain" | "offset.maintain" | "audit.view" | "metrics.view" | "admin")[];
                /** @description Left out: all reasons. */
                reasons?: number[];
                role: string;
                /** @description Left out: all stores. */
                stores?: number[];
            }[];
            /** @description False for who calls without credentials. */
            isSignedIn: boolean;
            /**
             * @description Of the server; absent where none runs.
             * @enum {string}
             */
            mode?: "development" | "production";
            /** @description The password is to be replaced before anything else. */
            mustChange: boolean;
            /** @enum {string} */
            security: "none" | "optional" | "required";
            user: string;
        };
        SessionCreateBody: {
            password: string;
            user: string;
        };
        SessionEndAnswer: {
            user: string;
        };
        SessionReadAnswer: {
            /**
             * @description Which changes of a stored adjustment ask for its activity lock.
             * @enum {string}
             */
            activityLock: "off" | "update" | "strict";
            /** @description What the roles permit, and at which stores. */
            grants: {
                permissions: ("inventory_adjustment.access" | "inventory_adjustment.create" | "inventory_adjustment.edit" | "inventory_adjustment.edit_quantity" | "inventory_adjustment.complete" | "inventory_adjustment.delete" | "inventory_adjustment_template.access" | "inventory_adjustment_template.apply" | "inventory_adjustment_template.edit" | "inventory_adjustment_template.delete" | "uin.create" | "inventory_adjustment_reason.maintain" | "integration.view" | "integration.decide" | "reference_data.import" | "wastage.maintain" | "offset.maintain" | "audit.view" | "metrics.view" | "admin")[];
                /** @description Left out: all reasons. */
                reasons?: number[];
                role: string;
                /** @description Left out: all stores. */
                stores?: number[];
            }[];
            /** @description False for who calls without credentials. */
            isSignedIn: boolean;
            /**
             * @description Of the server; absent where none runs.
             * @enum {string}
             */
            mode?: "development" | "production";
            /** @description The password is to be replaced before anything else. */
            mustChange: boolean;
            /** @enum {string} */
            security: "none" | "optional" | "required";
            user: string;
        };
        SessionSetPasswordAnswer: {
            user: string;
        };
        SessionSetPasswordBody: {
            currentPassword: string;
            password: string;
        };
        SettingsListAnswer: {
            settings: {
                name: string;
                /**
                 * @description Where it comes from; a later one wins.
                 * @enum {string}
                 */
                origin: "default" | "file" | "environment" | "flag";
                /** @description What it is for. */
                text: string;
                /** @description "(not set)" where there is none; a secret is never shown. */
                value: string;
            }[];
        };
        SnapshotsDeleteAnswer: {
            adjustments: number;
            /** @description When it was saved, by the real time. */
            at: string | "";
            bytes: number;
            description: string;
            items: number;
            name: string;
            /** @description The last migration of its database. */
            schema: string;
            stores: number;
        };
        SnapshotsListAnswer: {
            snapshots: {
                adjustments: number;
                /** @description When it was saved, by the real time. */
                at: string | "";
                bytes: number;
                description: string;
                items: number;
                name: string;
                /** @description The last migration of its database. */
                schema: string;
                stores: number;
            }[];
        };
        SnapshotsRestoreAnswer: {
            clock: {
                /** @description Milliseconds that it is ahead of the real time. */
                by?: number;
                /** @enum {string} */
                mode: "real" | "frozen" | "advanced";
                /**
                 * Format: date-time
                 * @description What the clock shows.
                 */
                now: string;
            };
            /** @constant */
            data: "snapshot";
        };
        SnapshotsRestoreBody: {
            clock?: {
                /** @constant */
                mode: "real";
            } | {
                /** Format: date-time */
                at: string;
                /** @constant */
                mode: "frozen";
            } | {
                /** @description Milliseconds, or an ISO 8601 duration of days, hours, minutes and seconds. */
                by: number | string;
                /** @constant */
                mode: "advanced";
            };
            ids?: {
                seed: number | string;
            };
        };
        SnapshotsSaveAnswer: {
            adjustments: number;
            /** @description When it was saved, by the real time. */
            at: string | "";
            bytes: number;
            description: string;
            items: number;
            name: string;
            /** @description The last migration of its database. */
            schema: string;
            stores: number;
        };
        SnapshotsSaveBody: {
            description?: string;
            /** @description Whether one of the same name is replaced. */
            replace?: boolean;
        };
        SnapshotsUploadAnswer: {
            adjustments: number;
            /** @description When it was saved, by the real time. */
            at: string | "";
            bytes: number;
            description: string;
            items: number;
            name: string;
            /** @description The last migration of its database. */
            schema: string;
            stores: number;
        };
        StoresListAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: number;
            stores: {
                id: number;
                name: string;
                /** @description IANA. */
                timeZone: string;
            }[];
        };
        SubBucketsCreateAnswer: {
            id: number;
        };
        SubBucketsCreateBody: {
            /** @description Its name. */
            description: string;
        };
        SubBucketsDeleteAnswer: {
            id: number;
        };
        SubBucketsListAnswer: {
            subBuckets: {
                description: string;
                id: number;
            }[];
        };
        SubBucketsRenameAnswer: {
            id: number;
        };
        SubBucketsRenameBody: {
            /** @description Its name. */
            description: string;
        };
        SystemTransactionsCreateAnswer: {
            id: number;
        };
        SystemTransactionsCreateBody: {
            /**
             * @description Of a STOCK_COUNT: UNIT_AND_AMOUNT is not published.
             * @enum {string}
             */
            countType?: "UNIT" | "UNIT_AND_AMOUNT" | "PROBLEM_LINE";
            lines: {
                /** @description Default: 1. */
                caseSize?: string | number;
                item: string;
                /** @description Nothing moves, merchandising alone is told (RECEIVING_DAMAGES). Default: false. */
                onlyPublishes?: boolean;
                /** @description In standard units, above zero. */
                quantity: string | number;
                /** @description One of the area's own; a POS_RETURN goes by any from ATS. */
                reasonId: number;
                uins?: string[];
            }[];
            /** @description The area's own number of the transaction: sent again with the same lines, nothing moves. */
            reference?: string;
            storeId: number;
            /** @enum {string} */
            type: "LATE_SALES" | "STOCK_COUNT" | "RECEIVING_DAMAGES" | "CUSTOMER_ORDER" | "POS_RETURN" | "WASTAGE" | "VENDOR_RETURN";
        };
        SystemTransactionsReadAnswer: {
            countType?: string;
            /** Format: date-time */
            createDate: string;
            createUser: string;
            id: number;
            /** @description By item. Absent for a slice of a wastage run: its history has the items. */
            lines?: {
                caseSize: string;
                item: string;
                onlyPublishes: boolean;
                quantity: string;
                reasonId: number;
                uins: string[];
            }[];
            reference?: string;
            storeId: number;
            type: string;
        };
        TemplatesApplyAnswer: {
            id: number;
        };
        TemplatesApplyBody: {
            /** @description Without it a new adjustment is created. */
            adjustmentId?: number;
            comments?: string;
            /** @description Every quantity is multiplied by it, half up to 4 decimals. Default: 1. */
            multiplier?: string | number;
            publish?: boolean;
            storeId: number;
        };
        TemplatesCheckAnswer: {
            /** @description How many there are, if not all are listed. */
            problemCount?: number;
            /** @description Empty: it would be carried out now. */
            problems: {
                code: string;
                /** @description Of a file: the column or field. */
                column?: string;
                /** @description The field that is wrong, of the line if there is one: quantity. */
                field?: string;
                /** @description The item of the line. */
                item?: string;
                /** @description The place of the line in the request, or the line of the file, from 1. */
                line?: number;
                /** @description The id of a line that was stored before. */
                lineId?: number;
                message: string;
                /** @description What stands there. */
                value?: string;
                /** @description What the message names, by name: the reference of the codes has the names. */
                values?: {
                    [key: string]: string | number;
                };
            }[];
        };
        TemplatesCheckBody: {
            /** @description Left out, what is stored stays; empty, it is cleared. */
            comments?: string;
            /** @description A new template needs one. Left out, what is stored stays. */
            description?: string;
            /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
            expectedVersion?: number;
            /** @description All lines that the template is to have. Left out, those it has stay. */
            lines?: {
                caseSize: string | number;
                item: string;
                /** @description In standard units, above zero. */
                quantity: string | number;
                /** @description One that does not touch unavailable stock. */
                reasonId: number;
            }[];
            storeId: number;
            /** @description The template to edit; without it one is created. */
            templateId?: number;
        };
        TemplatesConfirmAnswer: {
            id: number;
        };
        TemplatesDeleteAnswer: {
            id: number;
        };
        TemplatesListAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: number;
            templates: {
                /** Format: date-time */
                approveDate?: string;
                approveUser?: string;
                /** Format: date-time */
                cancelDate?: string;
                cancelUser?: string;
                comments?: string;
                /** Format: date-time */
                createDate: string;
                createUser: string;
                description: string;
                id: number;
                lineCount: number;
                /** @enum {string} */
                status: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
                storeId: number;
                /** @description Every change raises it; see expectedVersion. */
                version: number;
            }[];
        };
        TemplatesReadAnswer: {
            /** Format: date-time */
            approveDate?: string;
            approveUser?: string;
            /** Format: date-time */
            cancelDate?: string;
            cancelUser?: string;
            comments?: string;
            /** Format: date-time */
            createDate: string;
            createUser: string;
            description: string;
            id: number;
            lines: {
                caseSize: string;
                /** @description Of the item. */
                description: string;
                /** @description What it does to the stock: "- Stock On Hand". */
                disposition: string;
                id: number;
                item: string;
                quantity: string;
                /** @description The description of the reason. */
                reason: string;
                reasonCode: number;
                reasonId: number;
                unitOfMeasure: string;
            }[];
            /** @enum {string} */
            status: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
            storeId: number;
            /** @description Every change raises it; see expectedVersion. */
            version: number;
        };
        TemplatesSaveAnswer: {
            id: number;
        };
        TemplatesSaveBody: {
            /** @description Left out, what is stored stays; empty, it is cleared. */
            comments?: string;
            /** @description A new template needs one. Left out, what is stored stays. */
            description?: string;
            /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
            expectedVersion?: number;
            /** @description All lines that the template is to have. Left out, those it has stay. */
            lines?: {
                caseSize: string | number;
                item: string;
                /** @description In standard units, above zero. */
                quantity: string | number;
                /** @description One that does not touch unavailable stock. */
                reasonId: number;
            }[];
            storeId: number;
            /** @description The template to edit; without it one is created. */
            templateId?: number;
        };
        TokensCreateAnswer: {
            /** Format: date-time */
            expiresAt: string;
            id: number;
            token: string;
        };
        TokensCreateBody: {
            /**
             * @description It ends after so many days.
             * @default 365
             */
            days: number;
            /** @description What it is for. */
            name: string;
        };
        TokensEndAnswer: {
            id: number;
        };
        TokensListAnswer: {
            tokens: {
                /** Format: date-time */
                createDate: string;
                /** Format: date-time */
                expiresAt: string;
                id: number;
                name: string;
                /**
                 * Format: date-time
                 * @description When it was used last, to the minute.
                 */
                seenAt: string;
            }[];
        };
        UinsListAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: string;
            uins: {
                /** @description Of the item. */
                description: string;
                item: string;
                /** @enum {string} */
                status: "IN_STOCK" | "SOLD" | "UNAVAILABLE" | "MISSING" | "IN_RECEIVING" | "UNCONFIRMED" | "CUSTOMER_RESERVED" | "CUSTOMER_FULFILLED" | "RESERVED_FOR_SHIPPING" | "SHIPPED_TO_STORE" | "SHIPPED_TO_WAREHOUSE" | "SHIPPED_TO_VENDOR" | "SHIPPED_TO_FINISHER" | "REMOVE_FROM_INVENTORY" | "UNKNOWN";
                /** @description Where it is, or was last. */
                storeId: number;
                subBucket?: number;
                transactionId?: number;
                /** @description What has moved it last. */
                transactionType?: string;
                /** @enum {string} */
                type: "SERIAL_NUMBER" | "AGSN";
                uin: string;
                /** Format: date-time */
                updateDate: string;
            }[];
        };
        UsersActivateAnswer: {
            name: string;
        };
        UsersCreateAnswer: {
            name: string;
            /** @description The password that was made; shown this once. */
            password?: string;
        };
        UsersCreateBody: {
            /** @description SHA-256 fingerprint of the client certificate, as openssl shows it or without colons. */
            certificate?: string;
            /**
             * @description Whether PasswordDigest is taken.
             * @default false
             */
            digest: boolean;
            /** @description Default: for a password that is made. */
            mustChange?: boolean;
            name: string;
            password?: string;
            /** @default [] */
            roles: {
                role: string;
                /** @description Left out: at all stores. */
                store?: number;
            }[];
        };
        UsersDeactivateAnswer: {
            name: string;
        };
        UsersListAnswer: {
            /** @description Send it as after for the next page; absent on the last. */
            next?: string;
            users: {
                certificate?: string;
                /** Format: date-time */
                createDate: string;
                createUser: string;
                /** @description Whether PasswordDigest is taken. */
                hasDigest: boolean;
                hasPassword: boolean;
                isActive: boolean;
                /** @description The password was given out, and is to be replaced first. */
                mustChange: boolean;
                name: string;
                roles: {
                    role: string;
                    store?: number;
                }[];
                /** Format: date-time */
                signedInAt?: string;
            }[];
        };
        UsersMayAnswer: {
            permissions: {
                may: boolean;
                /** @enum {string} */
                permission: "inventory_adjustment.access" | "inventory_adjustment.create" | "inventory_adjustment.edit" | "inventory_adjustment.edit_quantity" | "inventory_adjustment.complete" | "inventory_adjustment.delete" | "inventory_adjustment_template.access" | "inventory_adjustment_template.apply" | "inventory_adjustment_template.edit" | "inventory_adjustment_template.delete" | "uin.create" | "inventory_adjustment_reason.maintain" | "integration.view" | "integration.decide" | "reference_data.import" | "wastage.maintain" | "offset.maintain" | "audit.view" | "metrics.view" | "admin";
                why: string;
            }[];
            reasons: {
                may: boolean;
                reason: number;
                why: string;
            }[];
        };
        UsersReadAnswer: {
            certificate?: string;
            /** Format: date-time */
            createDate: string;
            createUser: string;
            /** @description Whether PasswordDigest is taken. */
            hasDigest: boolean;
            hasPassword: boolean;
            isActive: boolean;
            /** @description The password was given out, and is to be replaced first. */
            mustChange: boolean;
            name: string;
            roles: {
                role: string;
                store?: number;
            }[];
            /** Format: date-time */
            signedInAt?: string;
        };
        UsersSetCertificateAnswer: {
            name: string;
        };
        UsersSetCertificateBody: {
            /** @description SHA-256 fingerprint of the client certificate, as openssl shows it or without colons. */
            certificate?: string;
        };
        UsersSetPasswordAnswer: {
            name: string;
            /** @description The password that was made; shown this once. */
            password?: string;
        };
        UsersSetPasswordBody: {
            /**
             * @description Whether PasswordDigest is taken.
             * @default false
             */
            digest: boolean;
            /** @default true */
            mustChange: boolean;
            password?: string;
        };
        UsersSetRolesAnswer: {
            name: string;
        };
        UsersSetRolesBody: {
            roles: {
                role: string;
                /** @description Left out: at all stores. */
                store?: number;
            }[];
        };
        VisibilityClearAnswer: {
            /** @description Counters that are gone. */
            counters: number;
            /** @description Events whose ids are forgotten. */
            events: number;
        };
        VisibilityClearBody: {
            partitionIds: string[];
        } | {
            /** @description All counters of a data source. */
            source: string;
        } | {
            /** @constant */
            all: true;
        };
        VisibilityClientsCreateAnswer: {
            /** @description The client_id. */
            id: string;
            /** @description The client_secret. */
            secret: string;
        };
        VisibilityClientsCreateBody: {
            name: string;
            /** @description own: may write the source of our own figures. */
            rights: ("read" | "write" | "configure" | "own")[];
        };
        VisibilityClientsDeleteAnswer: {
            id: string;
        };
        VisibilityClientsListAnswer: {
            clients: {
                /** Format: date-time */
                createdAt: string;
                createdBy: string;
                /** @description The client_id. */
                id: string;
                name: string;
                rights: ("read" | "write" | "configure" | "own")[];
            }[];
        };
        VisibilityConfigurationInstalledAnswer: {
            configuration: {
                [key: string]: unknown;
            };
            differences: {
                active?: string;
                /** @description Absent where it has no such thing. */
                installed?: string;
                what: string;
            }[];
        };
        VisibilityConfigurationReplaceAnswer: {
            /** @description As `GET /configuration` of the service answers it. */
            configuration: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description Absent of the installed one.
             */
            givenAt?: string;
            givenBy?: string;
            /** @description From 1: the installed one. */
            version: number;
        };
        VisibilityConfigurationReplaceBody: {
            [key: string]: unknown;
        };
        VisibilityConfigurationShowAnswer: {
            /** @description As `GET /configuration` of the service answers it. */
            configuration: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description Absent of the installed one.
             */
            givenAt?: string;
            givenBy?: string;
            /** @description From 1: the installed one. */
            version: number;
        };
        VisibilityConfigurationVersionsAnswer: {
            versions: {
                /**
                 * Format: date-time
                 * @description Absent of the installed one.
                 */
                givenAt?: string;
                givenBy?: string;
                /** @description From 1: the installed one. */
                version: number;
            }[];
        };
        VisibilityCountersAnswer: {
            counters: {
                dataSource: string;
                dimensions: {
                    [key: string]: string;
                };
                measure: string;
                /** Format: date-time */
                notZeroSince?: string;
                /** @description By offsets, since the last set. */
                offset: string;
                /**
                 * Format: date-time
                 * @description The last offset.
                 */
                offsetAt?: string;
                organizationId: string;
                /** @description By others, since the last set. */
                posted: string;
                /**
                 * Format: date-time
                 * @description The last event of others.
                 */
                postedAt?: string;
                productId: string;
                quantity: string;
                /**
                 * Format: date-time
                 * @description The time that the last set was true for.
                 */
                setFor?: string;
            }[];
            /** @description Sent as after, it gives the following page. */
            next?: string;
        };
        VisibilityDiagnosisAnswer: {
            differences: {
                dimensions: {
                    [key: string]: string;
                };
                expected: string;
                /** @description Absent: there is no counter. */
                found?: string;
                /** @description It is marked already: the next run sets it. */
                isWaiting: boolean;
                item: string;
                measure: string;
                productId: string;
                storeId: number;
            }[];
            /** @description Stores and items that were marked. */
            touched: number;
        };
        VisibilityEventsAnswer: {
            events: {
                /** Format: date-time */
                at: string;
                client: string;
                dimensions: {
                    [key: string]: string;
                };
                /** @description The id that was sent. */
                event: string;
                /** @description Rises in the order in which events were counted. */
                id: number;
                /** @enum {string} */
                kind: "change" | "set" | "offset";
                message: string;
                organizationId: string;
                productId: string;
                quantities: {
                    after?: string;
                    /** @description Absent where the counter stayed as it was. */
                    before?: string;
                    dataSource: string;
                    measure: string;
                    quantity: string;
                }[];
            }[];
            /** @description Sent as after, it gives the following page. */
            next?: number;
        };
        VisibilityItemsListAnswer: {
            items: {
                color?: string;
                configuration?: string;
                isMapped: boolean;
                item: string;
                productId: string;
                size?: string;
                style?: string;
                version?: string;
            }[];
        };
        VisibilityItemsSetAnswer: {
            item: string;
        };
        VisibilityItemsSetBody: {
            color?: string;
            configuration?: string;
            productId: string;
            size?: string;
            style?: string;
            version?: string;
        };
        VisibilityResyncAnswer: {
            /** @description Stores and items to be sent. */
            touched: number;
        };
        VisibilityStatusAnswer: {
            configurationVersion: number;
            environmentId: string;
            /** @description The setting visibility. */
            isServed: boolean;
            /** Format: date-time */
            lastRunAt?: string;
            /** @description Of our own figures. */
            organizationId: string;
            /** @description The data source of our own figures. */
            ownSource: string;
            /** @enum {string} */
            partition: "byLocation" | "byProductId";
            /** @enum {string} */
            security: "none" | "required";
            /** @description Positions and offsets that are not sent yet. */
            waiting: number;
        };
        VisibilityStoresListAnswer: {
            stores: {
                isMapped: boolean;
                location: string;
                site: string;
                storeId: number;
            }[];
        };
        VisibilityStoresSetAnswer: {
            storeId: number;
        };
        VisibilityStoresSetBody: {
            location: string;
            site: string;
        };
        VisibilitySyncAnswer: {
            /** @description Why something was not sent. */
            problem?: string;
            /** @description The first 1000 offsets, in order. */
            sent: {
                /** @description What the service has answered last. */
                answer?: string;
                configuredLine?: number;
                createDate: string;
                dataSource: string;
                dimensions: {
                    [key: string]: string;
                };
                /** @enum {string} */
                document: "sales-order" | "adjustment";
                documentId: number;
                id: string;
                item: string;
                lineId: number;
                organizationId: string;
                physicalMeasure: string;
                productId: string;
                quantity: string;
                sentDate?: string;
                /** @enum {string} */
                state: "waiting" | "retrying" | "held" | "skipped" | "sent";
                storeId: number;
                tries: number;
            }[];
            sentCount: number;
        };
        WastageGroupsDeleteAnswer: {
            id: number;
        };
        WastageGroupsListAnswer: {
            groups: {
                /** @description In each item's standard unit of measure. */
                amount?: string;
                description: string;
                id: number;
                /** @description Whether its schedules fall due. */
                isActive: boolean;
                itemCount: number;
                nodeCount: number;
                /** @description Of what is available: "0.0001" to "100". */
                percent?: string;
            }[];
        };
        WastageGroupsPreviewAnswer: {
            items: {
                available: string;
                description: string;
                item: string;
                /** @description What would be taken. */
                quantity?: string;
                /**
                 * @description Why nothing would be.
                 * @enum {string}
                 */
                skipped?: "NO_STOCK" | "HAS_UINS" | "NON_INVENTORY" | "ROUNDED_TO_ZERO" | "OUT_OF_RANGE";
                unitOfMeasure: string;
            }[];
            /** @description Send it as after for the next page; absent on the last. */
            next?: string;
        };
        WastageGroupsReadAnswer: {
            /** @description In each item's standard unit of measure. */
            amount?: string;
            /** Format: date-time */
            createDate: string;
            createUser: string;
            description: string;
            id: number;
            /** @description Whether its schedules fall due. */
            isActive: boolean;
            itemCount: number;
            items: string[];
            nodeCount: number;
            nodes: {
                /** @description Without it the whole department. */
                classId?: number;
                departmentId: number;
                /** @description Without it the whole class. */
                subclassId?: number;
            }[];
            /** @description Of what is available: "0.0001" to "100". */
            percent?: string;
            stores: "ALL" | number[];
            /** Format: date-time */
            updateDate: string;
            updateUser: string;
        };
        WastageGroupsSaveAnswer: {
            id: number;
        };
        WastageGroupsSaveBody: {
            /** @description In each item's standard unit of measure. */
            amount?: string | number;
            /** @description A new group needs one. */
            description?: string;
            /** @description The group to change; without it one is created. */
            groupId?: number;
            /** @description Of a new group: true. */
            isActive?: boolean;
            /** @description All items that the group is to name. */
            items?: string[];
            /** @description All nodes of the hierarchy that it is to hold. */
            nodes?: {
                /** @description Without it the whole department. */
                classId?: number;
                departmentId: number;
                /** @description Without it the whole class. */
                subclassId?: number;
            }[];
            /** @description Of what is available: "0.0001" to "100". */
            percent?: string | number;
            /** @description A new group is of all stores unless it says others. */
            stores?: "ALL" | number[];
        };
        WastageRunsListAnswer: {
            runs: {
                /** @description In each item's standard unit of measure. */
                amount?: string;
                /** Format: date-time */
                createDate: string;
                createUser: string;
                /**
                 * Format: date
                 * @description The store's business day.
                 */
                date: string;
                groupId: number;
                id: number;
                /** @description Of what is available: "0.0001" to "100". */
                percent?: string;
                /** @description What stopped it; it is tried again. */
                problem?: string;
                scheduleId: number;
                /** @description Items that were left as they are, by the reason. */
                skippedCounts: {
                    HAS_UINS: number;
                    NO_STOCK: number;
                    NON_INVENTORY: number;
                    OUT_OF_RANGE: number;
                    ROUNDED_TO_ZERO: number;
                };
                /** @enum {string} */
                status: "IN_PROGRESS" | "COMPLETED";
                storeId: number;
                /** Format: date-time */
                updateDate: string;
                /** @description Items whose stock was decreased. */
                wastedCount: number;
            }[];
        };
        WastageRunsReadAnswer: {
            /** @description In each item's standard unit of measure. */
            amount?: string;
            /** Format: date-time */
            createDate: string;
            createUser: string;
            /**
             * Format: date
             * @description The store's business day.
             */
            date: string;
            groupId: number;
            id: number;
            /** @description Of what is available: "0.0001" to "100". */
            percent?: string;
            /** @description What stopped it; it is tried again. */
            problem?: string;
            scheduleId: number;
            /** @description The first ones, but for those without stock; none of a run older than wastageKeepDays. */
            skipped: {
                item: string;
                /** @enum {string} */
                reason: "NO_STOCK" | "HAS_UINS" | "NON_INVENTORY" | "ROUNDED_TO_ZERO" | "OUT_OF_RANGE";
            }[];
            /** @description Items that were left as they are, by the reason. */
            skippedCounts: {
                HAS_UINS: number;
                NO_STOCK: number;
                NON_INVENTORY: number;
                OUT_OF_RANGE: number;
                ROUNDED_TO_ZERO: number;
            };
            /** @enum {string} */
            status: "IN_PROGRESS" | "COMPLETED";
            storeId: number;
            /** @description Its system transactions: the history says what each item lost. */
            transactionIds: number[];
            /** Format: date-time */
            updateDate: string;
            /** @description Items whose stock was decreased. */
            wastedCount: number;
        };
        WastageSchedulesCreateAnswer: {
            id: number;
        };
        WastageSchedulesCreateBody: {
            /** @description The date of ONCE, the dates of DATED. */
            days?: string[];
            /**
             * Format: date
             * @description First day of DAILY and WEEKLY; today unless given.
             */
            from?: string;
            groupId: number;
            /** @enum {string} */
            kind: "ONCE" | "DAILY" | "WEEKLY" | "DATED";
            /** @description Of WEEKLY. */
            weekdays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
        };
        WastageSchedulesDeleteAnswer: {
            id: number;
        };
        WastageSchedulesListAnswer: {
            schedules: {
                /** Format: date-time */
                createDate: string;
                createUser: string;
                days?: string[];
                /** Format: date */
                from?: string;
                groupId: number;
                id: number;
                /** @description Whether it falls due, as long as its group is in use. */
                isActive: boolean;
                /** @enum {string} */
                kind: "ONCE" | "DAILY" | "WEEKLY" | "DATED";
                /**
                 * Format: date
                 * @description The next business day on which it falls due, and stores have not begun to run.
                 */
                nextDate?: string;
                weekdays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
            }[];
        };
        WastageSchedulesReadAnswer: {
            /** Format: date-time */
            createDate: string;
            createUser: string;
            days?: string[];
            /** Format: date */
            from?: string;
            groupId: number;
            id: number;
            /** @description Whether it falls due, as long as its group is in use. */
            isActive: boolean;
            /** @enum {string} */
            kind: "ONCE" | "DAILY" | "WEEKLY" | "DATED";
            /**
             * Format: date
             * @description The next business day on which it falls due, and stores have not begun to run.
             */
            nextDate?: string;
            weekdays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
        };
    };
    responses: {
        /** @description The request failed; nothing was changed. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    adjustmentsList: {
        parameters: {
            query?: {
                /** @description With this id. */
                adjustment?: number;
                /** @description Where to go on: next of the page before. */
                after?: number;
                /** @description Created by this user. */
                createUser?: string;
                /** @description Created at this instant or later. */
                from?: string;
                /** @description Some line has this item. */
                item?: string;
                /** @description The most that are listed, newest first; without it the system parameter searchLimit. */
                limit?: number;
                /** @description Some line has the reason of this id. */
                reason?: number;
                /** @description In this status. */
                status?: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
                /** @description The store. Left out, all stores: then the status must be IN_PROGRESS. */
                store?: number;
                /** @description Some line's reason takes from this sub-bucket or adds to it. */
                subBucket?: number;
                /** @description Created from this template. */
                template?: number;
                /** @description Created at this instant or earlier. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists adjustments that match every criterion, newest first, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsSave: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentsSaveBody"];
            };
        };
        responses: {
            /** @description Saves a new adjustment, or changes to one in progress; no stock moves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsSaveAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads an adjustment, each line with the stock of the bucket concerned. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsCancel: {
        parameters: {
            query?: {
                /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
                expectedVersion?: number;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancels an adjustment in progress; no stock moves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsCancelAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsConfirm: {
        parameters: {
            query?: {
                /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
                expectedVersion?: number;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checks an adjustment in progress again, moves its stock and completes it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsConfirmAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsCopy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Copies a completed adjustment without UIN items into a new one in progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsCopyAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the serial numbers that a confirmation has generated, as label data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsLabelsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsLabelPage: {
        parameters: {
            query?: {
                /** @description The size of the paper. */
                paper?: "A4" | "Letter";
            };
            header?: never;
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes labels of the serial numbers that a confirmation has generated, a page to print. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsSetAttributes: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The adjustment. */
                id: number;
                /** @description The line. */
                line: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentsSetAttributesBody"];
            };
        };
        responses: {
            /** @description Gives a line of an adjustment in progress these extended attributes, and no other. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsSetAttributesAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsOffset: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The adjustment. */
                id: number;
                /** @description The id of the line. */
                line: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentsOffsetBody"];
            };
        };
        responses: {
            /** @description Gives a line of an adjustment in progress another pair; null takes it away (IV55). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsOffsetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsListNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the notes on an adjustment, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsListNotesAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsAddNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentsAddNoteBody"];
            };
        };
        responses: {
            /** @description Adds a note to an adjustment, whatever its status; notes are never changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsAddNoteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsReport: {
        parameters: {
            query?: {
                /** @description The size of the paper. */
                paper?: "A4" | "Letter";
            };
            header?: never;
            path: {
                /** @description The adjustment. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes the inventory adjustment report of an adjustment, a page to print. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsCheck: {
        parameters: {
            query?: {
                /** @description Also what the confirmation after it would be refused for. Default: false. */
                confirm?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentsCheckBody"];
            };
        };
        responses: {
            /** @description Tells every problem that saving an adjustment would have now; changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsCheckAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsExport: {
        parameters: {
            query?: {
                /** @description With this id. */
                adjustment?: number;
                /** @description Created by this user. */
                createUser?: string;
                /** @description Created at this instant or later. */
                from?: string;
                /** @description Some line has this item. */
                item?: string;
                /** @description Some line has the reason of this id. */
                reason?: number;
                /** @description In this status. */
                status?: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
                /** @description The store. Left out, all stores: then the status must be IN_PROGRESS. */
                store?: number;
                /** @description Some line's reason takes from this sub-bucket or adds to it. */
                subBucket?: number;
                /** @description Created from this template. */
                template?: number;
                /** @description Created at this instant or earlier. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes all adjustments that match every criterion as a table, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsSaveAndConfirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentsSaveAndConfirmBody"];
            };
        };
        responses: {
            /** @description Saves an adjustment and confirms it, both or neither. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsSaveAndConfirmAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    adjustmentsWaiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells at which stores adjustments are in progress, how many, and since when. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentsWaitingAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    auditList: {
        parameters: {
            query?: {
                /** @description Where to go on: next of the page before. */
                after?: number;
                /** @description Refused with this code. */
                code?: string;
                /** @description Of this instant or later. */
                from?: string;
                /** @description The most rows of a page. Default: 100. */
                limit?: number;
                /** @description By this operation or route: reasons edit. */
                operation?: string;
                /** @description Done or refused. */
                outcome?: "done" | "refused";
                /** @description About this one of them: its id or name. */
                subject?: string;
                /** @description About this kind of thing: reason. */
                subjectKind?: "user" | "role" | "session" | "token" | "sign-in" | "permission" | "reason" | "sub-bucket" | "parameter" | "template" | "message" | "import" | "data" | "wastage-group" | "wastage-schedule" | "offset-line" | "offset-reason" | "offset" | "visibility-configuration" | "visibility-client" | "visibility-store" | "visibility-item" | "visibility-data" | "record" | "activity-lock";
                /** @description Of this instant or earlier. */
                to?: string;
                /** @description By this user; empty: by nobody known. */
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists what was decided, by whom, and what was refused, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    auditExport: {
        parameters: {
            query?: {
                /** @description Refused with this code. */
                code?: string;
                /** @description Of this instant or later. */
                from?: string;
                /** @description By this operation or route: reasons edit. */
                operation?: string;
                /** @description Done or refused. */
                outcome?: "done" | "refused";
                /** @description About this one of them: its id or name. */
                subject?: string;
                /** @description About this kind of thing: reason. */
                subjectKind?: "user" | "role" | "session" | "token" | "sign-in" | "permission" | "reason" | "sub-bucket" | "parameter" | "template" | "message" | "import" | "data" | "wastage-group" | "wastage-schedule" | "offset-line" | "offset-reason" | "offset" | "visibility-configuration" | "visibility-client" | "visibility-store" | "visibility-item" | "visibility-data" | "record" | "activity-lock";
                /** @description Of this instant or earlier. */
                to?: string;
                /** @description By this user; empty: by nobody known. */
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes the record as a table, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    auditPurge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditPurgeBody"];
            };
        };
        responses: {
            /** @description Deletes the rows of the record that are older than an instant; the record says so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPurgeAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    changesRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells how often each subject has changed: whoever shows it reads it anew. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    chaosList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the rules of chaos in their order, with what they have hit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChaosListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    chaosAdd: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChaosAddBody"];
            };
        };
        responses: {
            /** @description Makes a rule by which calls fail as they do in real life (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChaosAddAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    chaosClear: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removes all rules of chaos. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChaosClearAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    chaosRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the rule. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a rule of chaos, with what it has hit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChaosReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    chaosRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the rule. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removes a rule of chaos, and lets go what it holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChaosRemoveAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    chaosPreset: {
        parameters: {
            query?: {
                /** @description After which it is over. Default: 30. */
                minutes?: number;
                /** @description Of this operation alone. */
                operation?: string;
                /** @description About this store alone. */
                store?: number;
                /** @description So many are hit. */
                times?: number;
            };
            header?: never;
            path: {
                /** @description Which one. */
                preset: "lost-answer" | "down" | "slow" | "flaky" | "duplicates" | "garbage" | "overload" | "merchandising-down";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Makes a rule of chaos that is often wanted (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChaosPresetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    dataCheck: {
        parameters: {
            query?: {
                /** @description Findings of each check that are told; the others are counted. */
                limit?: number;
                /** @description Only these checks, with commas between them: file,stock,links,uins,references,adjustments,outbox,idempotency,on-hand,offsets. */
                only?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Looks for what does not agree in the database; changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    clockRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows what the clock of the server is set to (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    clockSet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockSetBody"];
            };
        };
        responses: {
            /** @description Freezes or advances the clock of the server, or lets it show the real time (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockSetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    codesResolve: {
        parameters: {
            query: {
                /** @description As it was scanned; a mark of the kind of barcode, such as ]E0, is cut. */
                code: string;
                /** @description Tells whether items are ranged there; its own units come first. */
                store?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells what a scanned or typed code is: an item, barcode, UIN, adjustment, template, message, correlation id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodesResolveAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    contractCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/x-ndjson": unknown;
            };
        };
        responses: {
            /** @description Reads captured messages as this service would, and tells which it would refuse. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractCheckAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    contractCompare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractCompareBody"];
            };
        };
        responses: {
            /** @description Compares a WSDL and its schemas with the contract of this service; fetches nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractCompareAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesList: {
        parameters: {
            query?: {
                /** @description About this adjustment. */
                adjustment?: number;
                /** @description With a higher id than this one: what came since. */
                after?: number;
                /** @description With a lower id: the last one of the page before. */
                before?: number;
                /** @description That this rule has interfered with. */
                chaos?: number;
                /** @description With this code among those of its refusals. */
                code?: string;
                /** @description With this correlation id. */
                correlationId?: string;
                /** @description That began at this instant or later, by the real time. */
                from?: string;
                /** @description With this header in the request: x-test-id:17. May be repeated. */
                header?: string[];
                /** @description Answered so. */
                httpStatus?: number;
                /** @description With this Idempotency-Key. */
                idempotencyKey?: string;
                /** @description With this item in the request or the answer. */
                item?: string;
                /** @description soap, api (this interface), or publish (what a channel has sent). */
                kind?: "soap" | "api" | "publish";
                /** @description Among the last so many. */
                last?: number;
                /** @description The most exchanges to list. Default: 50. */
                limit?: number;
                /** @description With this MessageID of WS-Addressing, or id of a message. */
                messageId?: string;
                /** @description Of this operation, or of the route of this name. */
                operation?: string;
                /** @description Which ended so; pending: which are in work. */
                outcome?: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                /** @description Of this SOAP service. */
                service?: string;
                /** @description That took more milliseconds. */
                slowerThan?: number;
                /** @description About this store. */
                store?: number;
                /** @description With this text in the request or the answer. */
                text?: string;
                /** @description That began before this instant. */
                to?: string;
                /** @description Of this user. */
                user?: string;
                /** @description With an element of this value: item_id=100000147. May be repeated. */
                where?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists exchanges that match every criterion, newest first, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesSend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangesSendBody"];
            };
        };
        responses: {
            /** @description Sends a message to a SOAP service of this server, as a client would (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesSendAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesClear: {
        parameters: {
            query?: {
                /** @description About this adjustment. */
                adjustment?: number;
                /** @description With a higher id than this one: what came since. */
                after?: number;
                /** @description That this rule has interfered with. */
                chaos?: number;
                /** @description With this code among those of its refusals. */
                code?: string;
                /** @description With this correlation id. */
                correlationId?: string;
                /** @description That began at this instant or later, by the real time. */
                from?: string;
                /** @description With this header in the request: x-test-id:17. May be repeated. */
                header?: string[];
                /** @description Answered so. */
                httpStatus?: number;
                /** @description With this Idempotency-Key. */
                idempotencyKey?: string;
                /** @description With this item in the request or the answer. */
                item?: string;
                /** @description soap, api (this interface), or publish (what a channel has sent). */
                kind?: "soap" | "api" | "publish";
                /** @description Among the last so many. */
                last?: number;
                /** @description With this MessageID of WS-Addressing, or id of a message. */
                messageId?: string;
                /** @description Of this operation, or of the route of this name. */
                operation?: string;
                /** @description Which ended so; pending: which are in work. */
                outcome?: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                /** @description Of this SOAP service. */
                service?: string;
                /** @description That took more milliseconds. */
                slowerThan?: number;
                /** @description About this store. */
                store?: number;
                /** @description With this text in the request or the answer. */
                text?: string;
                /** @description That began before this instant. */
                to?: string;
                /** @description Of this user. */
                user?: string;
                /** @description With an element of this value: item_id=100000147. May be repeated. */
                where?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgets all exchanges, or those that match every criterion. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesClearAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the exchange. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads an exchange: the request and the answer with their headers and bodies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesDiff: {
        parameters: {
            query?: {
                /** @description Paths, or ends of paths, that may differ. May be repeated. */
                ignore?: string[];
                /** @description Which part is compared. Default: response. */
                part?: "request" | "response";
            };
            header?: never;
            path: {
                /** @description The id of the exchange. */
                id: number;
                /** @description The id of the exchange to compare with. */
                other: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Compares two exchanges element by element. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesDiffAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesExport: {
        parameters: {
            query?: {
                /** @description curl (a shell command), http (for editors), soapui, har, xml (the message). Default: curl. */
                format?: "curl" | "http" | "soapui" | "har" | "xml";
            };
            header?: never;
            path: {
                /** @description The id of the exchange. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes the request of an exchange as something that sends it again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "application/xml": unknown;
                    "text/plain": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the exchange. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangesReplayBody"];
            };
        };
        responses: {
            /** @description Sends the request of an exchange to this server once more, as it is kept or edited (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesReplayAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesExportAll: {
        parameters: {
            query?: {
                /** @description About this adjustment. */
                adjustment?: number;
                /** @description With a higher id than this one: what came since. */
                after?: number;
                /** @description That this rule has interfered with. */
                chaos?: number;
                /** @description With this code among those of its refusals. */
                code?: string;
                /** @description With this correlation id. */
                correlationId?: string;
                /** @description har, jsonl (an exchange a line), soapui (the last 500 SOAP calls), http. Default: jsonl. */
                format?: "har" | "jsonl" | "soapui" | "http";
                /** @description That began at this instant or later, by the real time. */
                from?: string;
                /** @description With this header in the request: x-test-id:17. May be repeated. */
                header?: string[];
                /** @description Answered so. */
                httpStatus?: number;
                /** @description With this Idempotency-Key. */
                idempotencyKey?: string;
                /** @description With this item in the request or the answer. */
                item?: string;
                /** @description soap, api (this interface), or publish (what a channel has sent). */
                kind?: "soap" | "api" | "publish";
                /** @description Among the last so many. */
                last?: number;
                /** @description With this MessageID of WS-Addressing, or id of a message. */
                messageId?: string;
                /** @description Of this operation, or of the route of this name. */
                operation?: string;
                /** @description Which ended so; pending: which are in work. */
                outcome?: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                /** @description Of this SOAP service. */
                service?: string;
                /** @description That took more milliseconds. */
                slowerThan?: number;
                /** @description About this store. */
                store?: number;
                /** @description With this text in the request or the answer. */
                text?: string;
                /** @description That began before this instant. */
                to?: string;
                /** @description Of this user. */
                user?: string;
                /** @description With an element of this value: item_id=100000147. May be repeated. */
                where?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes all exchanges that match every criterion, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "application/x-ndjson": unknown;
                    "application/xml": unknown;
                    "text/plain": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows how many exchanges are kept, the last id, and what has left to make room. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesStatusAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesTail: {
        parameters: {
            query?: {
                /** @description About this adjustment. */
                adjustment?: number;
                /** @description With a higher id than this one: what came since. */
                after?: number;
                /** @description That this rule has interfered with. */
                chaos?: number;
                /** @description With this code among those of its refusals. */
                code?: string;
                /** @description With this correlation id. */
                correlationId?: string;
                /** @description Server-sent events, or JSON a line. Default: events. */
                format?: "events" | "lines";
                /** @description That began at this instant or later, by the real time. */
                from?: string;
                /** @description With this header in the request: x-test-id:17. May be repeated. */
                header?: string[];
                /** @description Answered so. */
                httpStatus?: number;
                /** @description With this Idempotency-Key. */
                idempotencyKey?: string;
                /** @description With this item in the request or the answer. */
                item?: string;
                /** @description soap, api (this interface), or publish (what a channel has sent). */
                kind?: "soap" | "api" | "publish";
                /** @description Among the last so many. */
                last?: number;
                /** @description With this MessageID of WS-Addressing, or id of a message. */
                messageId?: string;
                /** @description Of this operation, or of the route of this name. */
                operation?: string;
                /** @description Which ended so; pending: which are in work. */
                outcome?: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                /** @description Of this SOAP service. */
                service?: string;
                /** @description That took more milliseconds. */
                slowerThan?: number;
                /** @description About this store. */
                store?: number;
                /** @description With this text in the request or the answer. */
                text?: string;
                /** @description That began before this instant. */
                to?: string;
                /** @description Of this user. */
                user?: string;
                /** @description With an element of this value: item_id=100000147. May be repeated. */
                where?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells of exchanges as they end, as server-sent events or a line each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                    "text/event-stream": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exchangesVerify: {
        parameters: {
            query?: {
                /** @description About this adjustment. */
                adjustment?: number;
                /** @description With a higher id than this one: what came since. */
                after?: number;
                /** @description How many at least. Default: 1. */
                atLeast?: number;
                /** @description How many at most. */
                atMost?: number;
                /** @description That this rule has interfered with. */
                chaos?: number;
                /** @description With this code among those of its refusals. */
                code?: string;
                /** @description With this correlation id. */
                correlationId?: string;
                /** @description That began at this instant or later, by the real time. */
                from?: string;
                /** @description With this header in the request: x-test-id:17. May be repeated. */
                header?: string[];
                /** @description Answered so. */
                httpStatus?: number;
                /** @description With this Idempotency-Key. */
                idempotencyKey?: string;
                /** @description With this item in the request or the answer. */
                item?: string;
                /** @description soap, api (this interface), or publish (what a channel has sent). */
                kind?: "soap" | "api" | "publish";
                /** @description Among the last so many. */
                last?: number;
                /** @description With this MessageID of WS-Addressing, or id of a message. */
                messageId?: string;
                /** @description Of this operation, or of the route of this name. */
                operation?: string;
                /** @description Which ended so; pending: which are in work. */
                outcome?: "pending" | "ok" | "refused" | "fault" | "failed" | "aborted";
                /** @description Of this SOAP service. */
                service?: string;
                /** @description That took more milliseconds. */
                slowerThan?: number;
                /** @description About this store. */
                store?: number;
                /** @description With this text in the request or the answer. */
                text?: string;
                /** @description How many exactly. */
                times?: number;
                /** @description That began before this instant. */
                to?: string;
                /** @description Of this user. */
                user?: string;
                /** @description With an element of this value: item_id=100000147. May be repeated. */
                where?: string[];
                /** @description Seconds to wait: until it holds; the whole time for times=0 and atMost. Default: 0. */
                within?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells whether as many exchanges as expected match every criterion; waits for them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangesVerifyAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exportItems: {
        parameters: {
            query?: {
                /** @description The form of the file; csv unless given. */
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gives all items as a file that an import reads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exportOpeningStock: {
        parameters: {
            query?: {
                /** @description The form of the file; csv unless given. */
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gives all opening-stock as a file that an import reads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exportRanging: {
        parameters: {
            query?: {
                /** @description The form of the file; csv unless given. */
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gives all ranging as a file that an import reads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exportStores: {
        parameters: {
            query?: {
                /** @description The form of the file; csv unless given. */
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gives all stores as a file that an import reads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    exportUins: {
        parameters: {
            query?: {
                /** @description The form of the file; csv unless given. */
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gives all uins as a file that an import reads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    hierarchyList: {
        parameters: {
            query?: {
                /** @description The last id of the page before. */
                after?: number;
                /** @description Subclasses of this class of the department. */
                class?: number;
                /** @description Classes of this department. */
                department?: number;
                /** @description The most that are listed; 500 unless given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the departments of the items, the classes of one, or the subclasses of a class. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HierarchyListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    historyList: {
        parameters: {
            query?: {
                /** @description The row to go on after: next of the page before. */
                after?: number;
                /** @description Moved at this instant or later. */
                from?: string;
                /** @description The item. */
                item?: string;
                /** @description The most rows of a page. Default: 100. */
                limit?: number;
                /** @description Which comes first. Default: newest. */
                order?: "newest" | "oldest";
                /** @description The store; required unless a transaction is named. */
                store?: number;
                /** @description Moved at this instant or earlier. */
                to?: string;
                /** @description The id of the adjustment, or of the transaction of the type named. */
                transaction?: number;
                /** @description What moved the stock; with a transaction and no type: INVENTORY_ADJUSTMENT. */
                transactionType?: "INVENTORY_ADJUSTMENT" | "OPENING_STOCK" | "CARRIED_FORWARD" | "LATE_SALES" | "STOCK_COUNT" | "RECEIVING_DAMAGES" | "CUSTOMER_ORDER" | "POS_RETURN" | "WASTAGE" | "VENDOR_RETURN";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists what moved the stock of a store, of an item, or by a transaction, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    historyDays: {
        parameters: {
            query: {
                /** @description This day or later. */
                from?: string;
                /** @description The item. */
                item: string;
                /** @description The most days. Default: 366. */
                limit?: number;
                /** @description The store. */
                store: number;
                /** @description This day or earlier. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the days of the store on which the stock of an item moved, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryDaysAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    historyExport: {
        parameters: {
            query?: {
                /** @description A table, or a JSON object a line. Default: csv. */
                format?: "csv" | "ndjson";
                /** @description Moved at this instant or later. */
                from?: string;
                /** @description The item. */
                item?: string;
                /** @description Which comes first. Default: newest. */
                order?: "newest" | "oldest";
                /** @description The store; required unless a transaction is named. */
                store?: number;
                /** @description Moved at this instant or earlier. */
                to?: string;
                /** @description The id of the adjustment, or of the transaction of the type named. */
                transaction?: number;
                /** @description What moved the stock; with a transaction and no type: INVENTORY_ADJUSTMENT. */
                transactionType?: "INVENTORY_ADJUSTMENT" | "OPENING_STOCK" | "CARRIED_FORWARD" | "LATE_SALES" | "STOCK_COUNT" | "RECEIVING_DAMAGES" | "CUSTOMER_ORDER" | "POS_RETURN" | "WASTAGE" | "VENDOR_RETURN";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes the whole history of a store, of an item, or of a transaction. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the last imports since the server has started, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importAdjustments: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of adjustments, whole or not at all: store, adjustment, item, reasonId, quantity, caseSize, comments, OFFSETDATASOURCE, OFFSETPHYSICALMEASURE, batchNumber, licensePlate, location, inventoryStatus, serialNumber, customDimension1, customDimension2, customDimension3, customDimension4, customDimension5, customDimension6, customDimension7, customDimension8, customDimension9, customDimension10, customDimension11, customDimension12. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAdjustmentsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells how far the import is that runs, or how the last one has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportCurrentAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importItems: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of items, whole or not at all: id, shortDescription, type, unitOfMeasure, caseSize, longDescription, imageAddress, barcodes, departmentId, departmentName, classId, className, subclassId, subclassName, uinType, components, attributes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItemsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importOpeningStock: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of opening-stock, whole or not at all: store, item, total, customerReserve, nonSellable, subBuckets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOpeningStockAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importRanging: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of ranging, whole or not at all: store, item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRangingAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importSalesOrders: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of sales-orders, whole or not at all: store, number, item, quantity, OFFSETDATASOURCE, OFFSETPHYSICALMEASURE, batchNumber, licensePlate, location, inventoryStatus, serialNumber, customDimension1, customDimension2, customDimension3, customDimension4, customDimension5, customDimension6, customDimension7, customDimension8, customDimension9, customDimension10, customDimension11, customDimension12. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSalesOrdersAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importStores: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of stores, whole or not at all: id, name, timeZone, currency, buddyGroup. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportStoresAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importUins: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of uins, whole or not at all: store, item, uin, status, subBucket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUinsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    importVisibilityItems: {
        parameters: {
            query?: {
                /** @description Whether the file is only checked, and nothing of it stored. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Imports a file of visibility-items, whole or not at all: item, productId, color, size, style, configuration, version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportVisibilityItemsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    itemsFind: {
        parameters: {
            query?: {
                /** @description Where to go on: next of the page before. */
                after?: string;
                /** @description These items; those that do not exist are left out. */
                items?: string[];
                /** @description The most that are listed. Default: 100. */
                limit?: number;
                /** @description The whole of an item id or barcode finds that alone; else items whose description contains it or whose id begins with it. */
                query?: string;
                /** @description Tells whether each is ranged there. */
                store?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Finds items by a text, an id or a barcode, or those of a list, by their ids. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemsFindAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    itemsRead: {
        parameters: {
            query?: {
                /** @description Tells whether it is ranged there. */
                store?: number;
            };
            header?: never;
            path: {
                /** @description The item. */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads an item with its barcodes and extended attributes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemsReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    locksList: {
        parameters: {
            query?: {
                /** @description On this one: the id of an adjustment. */
                activityId?: string;
                /** @description On this kind of activity. */
                activityType?: "FULFILLMENT_ORDER" | "FULFILLMENT_ORDER_DELIVERY" | "FULFILLMENT_ORDER_PICK" | "FULFILLMENT_ORDER_REVERSE_PICK" | "INVENTORY_ADJUSTMENT" | "INVENTORY_ADJUSTMENT_REASON" | "INVENTORY_ADJUSTMENT_TEMPLATE" | "ITEM_BASKET" | "RETURN" | "TRANSFER";
                /** @description Taken there. */
                deviceType?: "PC" | "HH" | "SERVER" | "INT_SERVICE";
                /** @description Taken at this instant or later. */
                from?: string;
                /** @description Taken by this session or call. */
                sessionId?: string;
                /** @description Taken at this instant or earlier. */
                to?: string;
                /** @description Held by this user. */
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the activity locks that match every criterion, newest first, at most 1000. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocksListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    locksCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocksCreateBody"];
            };
        };
        responses: {
            /** @description Takes an activity lock, anew from its holder, or over from another user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocksCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    locksRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lock. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads an activity lock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocksReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    locksDelete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The lock. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Releases an activity lock, whoever holds it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocksDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetExplain: {
        parameters: {
            query?: {
                /** @description The adjustment; with line. */
                adjustment?: number;
                /** @description The id of the line. */
                line?: number;
                /** @description Or the id of an offset. */
                offset?: string;
                /** @description The sales order; with line. */
                order?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Explains why a line was offset as it was, or was not (IV64). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetExplainAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetParametersList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the configured lines of the adjustment offset, those that were ended too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetParametersListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetParametersCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OffsetParametersCreateBody"];
            };
        };
        responses: {
            /** @description Configures how documents that name a pair are offset. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetParametersCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetParametersChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The configured line. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OffsetParametersChangeBody"];
            };
        };
        responses: {
            /** @description Ends a configured line and makes another in its place, for new documents (IV56). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetParametersChangeAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetParametersEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The configured line. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ends a configured line; documents that have it already go on by it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetParametersEndAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetParametersTry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OffsetParametersTryBody"];
            };
        };
        responses: {
            /** @description Shows what a configured line would offset of a line, or of a period (IV65). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetParametersTryAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetQueueList: {
        parameters: {
            query?: {
                /** @description The id of the last offset of the page before. */
                after?: string;
                /** @description Of this kind of document. */
                document?: "sales-order" | "adjustment";
                /** @description Of this document. */
                documentId?: number;
                /** @description The most offsets to list. Default: 100. */
                limit?: number;
                /** @description In this state. */
                state?: "waiting" | "retrying" | "held" | "skipped" | "sent";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists offsets in their order: those that are not sent, unless told otherwise. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetQueueListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetQueueRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the offset: ofs:adjustment:12:34:1. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads an offset, with what it was answered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetQueueReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetQueueRetry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the offset: ofs:adjustment:12:34:1. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Has an offset that is held sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetQueueRetryAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetQueueSkip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the offset: ofs:adjustment:12:34:1. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Skips an offset that is held: it is never sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetQueueSkipAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetQueueRetryAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Has all offsets that are held sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetQueueRetryAllAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetReasonsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the reasons that give new lines a pair. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetReasonsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetReasonsSet: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the reason. */
                reason: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OffsetReasonsSetBody"];
            };
        };
        responses: {
            /** @description Gives a reason the pair that new lines of it get without a word about one (IV45). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetReasonsSetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetReasonsClear: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the reason. */
                reason: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes the default pair from a reason. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetReasonsClearAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetReconciliation: {
        parameters: {
            query?: {
                /** @description With this flag. */
                flag?: "NEVER_POSTED" | "NOT_OFFSET" | "OVER_OFFSET" | "PARTLY_OFFSET";
                /** @description Of this measure. */
                measure?: string;
                /** @description Not zero for more than so many seconds. */
                olderThan?: number;
                /** @description Of this data source. */
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists counters of configured pairs that are not zero, with what is wrong (IV63). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetReconciliationAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    offsetReconciliationExport: {
        parameters: {
            query?: {
                /** @description With this flag. */
                flag?: "NEVER_POSTED" | "NOT_OFFSET" | "OVER_OFFSET" | "PARTLY_OFFSET";
                /** @description Of this measure. */
                measure?: string;
                /** @description Not zero for more than so many seconds. */
                olderThan?: number;
                /** @description Of this data source. */
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gives the same as a table in CSV. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxList: {
        parameters: {
            query?: {
                /** @description Of this channel. */
                channel?: string;
                /** @description Of this item. */
                item?: string;
                /** @description At most so many. Default: 100. */
                limit?: number;
                /** @description In this state. */
                state?: "WAITING" | "RETRYING" | "HELD" | "SKIPPED";
                /** @description Of this store. */
                store?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the messages that a channel has passed over: held, retried, waiting, skipped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message, such as 12-3 or as it was sent; or 12 for all of its adjustment. */
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns a message, or the first 1000 messages of an adjustment, as they are sent, and how far each channel is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxResend: {
        parameters: {
            query?: {
                /** @description On this channel only. Default: on all. */
                channel?: string;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The message, such as 12-3 or as it was sent; or 12 for all of its adjustment. */
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sends messages again that have left, or were skipped, under the same ids. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxResendAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxRetry: {
        parameters: {
            query?: {
                /** @description On this channel only. Default: on all. */
                channel?: string;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The message, such as 12-3 or as it was sent; or 12 for all of its adjustment. */
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lets held messages be tried again at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxRetryAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxSkip: {
        parameters: {
            query?: {
                /** @description On this channel only. Default: on all. */
                channel?: string;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The message, such as 12-3 or as it was sent; or 12 for all of its adjustment. */
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Drops held messages, and a waiting one named by its own id: merchandising is never told. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxSkipAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxRetryAll: {
        parameters: {
            query: {
                /** @description The channel. */
                channel: string;
                /** @description Of this item only. Default: of all. */
                item?: string;
                /** @description Of this store only. Default: of all. */
                store?: number;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lets every held or retried message of a channel, or those of a store or an item, be tried at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxRetryAllAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells how far each channel has come, and what stops it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxStatusAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    outboxTransactions: {
        parameters: {
            query?: {
                /** @description Where to go on: next of the page before. */
                after?: number;
                /** @description Confirmed at this instant or later. */
                from?: string;
                /** @description The most that are listed. Default: 100. */
                limit?: number;
                /** @description With true only those whose every message is sent on each channel. */
                sent?: boolean;
                /** @description Of this store. */
                store?: number;
                /** @description Confirmed at this instant or earlier. */
                to?: string;
                /** @description The id of the adjustment or transaction. */
                transaction?: number;
                /** @description Of this type, such as INVENTORY_ADJUSTMENT. */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists what merchandising is told of, newest first, and how far each channel is with it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxTransactionsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    parametersList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the system parameters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParametersListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    parametersSet: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The parameter: searchLimit. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParametersSetBody"];
            };
        };
        responses: {
            /** @description Sets a system parameter that can be edited. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParametersSetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    positionsList: {
        parameters: {
            query: {
                /** @description Where to go on: next of the page before. */
                after?: string;
                /** @description These items; those that the store does not have are left out. */
                items?: string[];
                /** @description The most that are listed. Default: 100. */
                limit?: number;
                /** @description Total or available below zero; something unavailable; something reserved. */
                only?: "negative" | "unavailable" | "reserved";
                /** @description Contained in the description, or the beginning of the item id. */
                query?: string;
                /** @description The store. */
                store: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the stock of the items that a store has, by their ids, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    positionsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item. */
                item: string;
                /** @description The store. */
                store: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads the stock of an item at a store. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionsReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    dataPurge: {
        parameters: {
            query: {
                /** @description What is of earlier instants goes. */
                before: string;
                /** @description Where no channel is set: what waits in the outbox goes too. */
                dropUntold?: boolean;
                /** @description Only counts what would go. */
                dryRun?: boolean;
                /** @description The record of what was done stays whole. */
                keepAudit?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes what is older than an instant: closed adjustments, history, answers, what was told, events, the record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes the codes of all reasons as a table, to compare with merchandising. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsCompare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonsCompareBody"];
            };
        };
        responses: {
            /** @description Compares the codes of merchandising with those here; changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsCompareAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists every reason in the order of the codes, those no longer in use included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonsCreateBody"];
            };
        };
        responses: {
            /** @description Makes a reason; displayed and published unless told otherwise. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The reason. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a reason. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsEdit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The reason. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonsEditBody"];
            };
        };
        responses: {
            /** @description Edits a reason; what is left out stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsEditAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsActivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The reason. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes a reason back into use. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsActivateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsDeactivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The reason. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes a reason out of use: new lines cannot have it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsDeactivateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    reasonsSetRoles: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The reason. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonsSetRolesBody"];
            };
        };
        responses: {
            /** @description Gives a reason to the roles named, and to no other. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsSetRolesAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    rolesList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the roles with their permissions and reasons. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    rolesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolesCreateBody"];
            };
        };
        responses: {
            /** @description Makes a role. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    rolesRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The role. */
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows a role with its permissions and reasons. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    rolesChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The role. */
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolesChangeBody"];
            };
        };
        responses: {
            /** @description Changes what is named of a role; its permissions and reasons become those named. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesChangeAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    rolesDelete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The role. */
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a role that no user has. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    salesOrdersList: {
        parameters: {
            query: {
                /** @description The id of the last order of the page before. */
                after?: number;
                /** @description The most orders to list. Default: 100. */
                limit?: number;
                /** @description With this number. */
                number?: string;
                /** @description In this status. */
                status?: "OPEN" | "INVOICED" | "CANCELED";
                /** @description The store. */
                store: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists a store's sales orders in the order of their ids. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrdersListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    salesOrdersCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrdersCreateBody"];
            };
        };
        responses: {
            /** @description Creates a sales order; it moves nothing (IV68). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrdersCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    salesOrdersRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sales order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a sales order with its lines, pairs and invoices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrdersReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    salesOrdersCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The sales order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancels what is not invoiced of a sales order (IV51). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrdersCancelAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    salesOrdersChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The sales order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrdersChangeBody"];
            };
        };
        responses: {
            /** @description Changes quantities and pairs of lines, not below what is invoiced (IV51). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrdersChangeAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    salesOrdersInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The sales order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrdersInvoiceBody"];
            };
        };
        responses: {
            /** @description Invoices a part of a sales order: its stock moves (IV52). Answers with the invoice. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrdersInvoiceAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    salesOrdersReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The sales order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrdersReturnBody"];
            };
        };
        responses: {
            /** @description Makes a return of what is invoiced: an order of its own, with its id (IV53). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrdersReturnAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    samplesList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the operations of the SOAP services, each of which has a sample message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplesListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    samplesRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An operation of the service. */
                operation: string;
                /** @description The SOAP service. */
                service: "InventoryAdjustmentService" | "StoreInventoryService" | "ActivityLockService";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads the sample message of an operation, which the demo data answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplesReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    sessionRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows who the caller is, and what the caller may do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    sessionCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCreateBody"];
            };
        };
        responses: {
            /** @description Signs in by name and password. The answer sets the cookie of the session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    sessionEnd: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signs out: the session of the cookie ends. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEndAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    sessionSetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionSetPasswordBody"];
            };
        };
        responses: {
            /** @description Replaces the caller's own password; every session of the user ends. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionSetPasswordAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    settingsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the settings that the server runs with, and where each comes from. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    snapshotsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the snapshots that were saved (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    snapshotsSave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the snapshot. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapshotsSaveBody"];
            };
        };
        responses: {
            /** @description Saves all data, the clock and the ids in a file (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotsSaveAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    snapshotsDelete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the snapshot. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a snapshot (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotsDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    snapshotsDownload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the snapshot. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writes the file of a snapshot, to share it (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.sqlite3": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    snapshotsUpload: {
        parameters: {
            query?: {
                /** @description Whether one of the same name is replaced. */
                replace?: boolean;
            };
            header?: never;
            path: {
                /** @description The name of the snapshot. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.sqlite3": unknown;
            };
        };
        responses: {
            /** @description Takes the file of a snapshot that was saved elsewhere (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotsUploadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    snapshotsRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the snapshot. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapshotsRestoreBody"];
            };
        };
        responses: {
            /** @description Replaces all data by that of a snapshot, in one transaction (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotsRestoreAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    serverStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows the mode and the version of the server, and how many requests are in work. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerStatusAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    storesList: {
        parameters: {
            query?: {
                /** @description Where to go on: next of the page before. */
                after?: number;
                /** @description The most that are listed. Default: 100. */
                limit?: number;
                /** @description Contained in the name, letters a to z in either case, or the beginning of the number. */
                query?: string;
                /** @description Of these stores; those that do not exist are left out. */
                stores?: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the stores by their ids, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoresListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    subBucketsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the sub-buckets of unavailable stock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubBucketsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    subBucketsCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubBucketsCreateBody"];
            };
        };
        responses: {
            /** @description Makes a sub-bucket of unavailable stock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubBucketsCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    subBucketsRename: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The sub-bucket. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubBucketsRenameBody"];
            };
        };
        responses: {
            /** @description Gives a sub-bucket another name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubBucketsRenameAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    subBucketsDelete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The sub-bucket. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a sub-bucket that nothing uses or has used. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubBucketsDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    systemTransactionsCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemTransactionsCreateBody"];
            };
        };
        responses: {
            /** @description Moves stock for another area (D39): positions, history and messages, no adjustment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemTransactionsCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    systemTransactionsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The system transaction. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads what another area has done to the stock; its history has what moved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemTransactionsReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    templatesList: {
        parameters: {
            query: {
                /** @description Where to go on: next of the page before. */
                after?: number;
                /** @description Created by this user. */
                createUser?: string;
                /** @description Contained in the description; letters a to z match in either case. */
                description?: string;
                /** @description Created at this instant or later. */
                from?: string;
                /** @description Some line has this item. */
                item?: string;
                /** @description The most that are listed, newest first; without it the system parameter searchLimit. */
                limit?: number;
                /** @description Some line has the reason of this id. */
                reason?: number;
                /** @description In this status. */
                status?: "IN_PROGRESS" | "COMPLETED" | "CANCELED";
                /** @description The store. */
                store: number;
                /** @description With this id. */
                template?: number;
                /** @description Created at this instant or earlier. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists a store's templates that match every criterion, newest first, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    templatesSave: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatesSaveBody"];
            };
        };
        responses: {
            /** @description Creates a template, or edits one in progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesSaveAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    templatesRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a template, each line with the texts of its item and reason. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    templatesDelete: {
        parameters: {
            query?: {
                /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
                expectedVersion?: number;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The template. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a template in progress: it becomes CANCELED and stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    templatesApply: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The template. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatesApplyBody"];
            };
        };
        responses: {
            /** @description Applies a completed template to a new adjustment, or to one in progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesApplyAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    templatesConfirm: {
        parameters: {
            query?: {
                /** @description The version that was read: another one now is a 409. Left out, it is not compared. */
                expectedVersion?: number;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The template. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checks a template in progress again and completes it: then it can be applied. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesConfirmAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    templatesCheck: {
        parameters: {
            query?: {
                /** @description Also what the confirmation after it would be refused for. Default: false. */
                confirm?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatesCheckBody"];
            };
        };
        responses: {
            /** @description Tells every problem that saving a template would have now; changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesCheckAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    uinsList: {
        parameters: {
            query?: {
                /** @description Where to go on: next of the page before. */
                after?: string;
                /** @description Of this item. */
                item?: string;
                /** @description The most that are listed. Default: 100. */
                limit?: number;
                /** @description In this status. */
                status?: "IN_STOCK" | "SOLD" | "UNAVAILABLE" | "MISSING" | "IN_RECEIVING" | "UNCONFIRMED" | "CUSTOMER_RESERVED" | "CUSTOMER_FULFILLED" | "RESERVED_FOR_SHIPPING" | "SHIPPED_TO_STORE" | "SHIPPED_TO_WAREHOUSE" | "SHIPPED_TO_VENDOR" | "SHIPPED_TO_FINISHER" | "REMOVE_FROM_INVENTORY" | "UNKNOWN";
                /** @description Which are, or were last, at this store. */
                store?: number;
                /** @description In this sub-bucket. */
                subBucket?: number;
                /** @description This number, of whichever item. */
                uin?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists UINs of a store, of an item, or of one number, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UinsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersList: {
        parameters: {
            query?: {
                /** @description Where to go on: next of the page before. */
                after?: string;
                /** @description The most that are listed. Default: 50. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists users with their roles, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsersCreateBody"];
            };
        };
        responses: {
            /** @description Makes a user. Without a password and a certificate one is made and shown once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows a user with the roles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersActivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lets a user sign in again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersActivateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersSetCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsersSetCertificateBody"];
            };
        };
        responses: {
            /** @description Lets a client certificate stand for a user; without one none does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersSetCertificateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersDeactivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes a user out of use: nobody signs in by it; its sessions and tokens end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersDeactivateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersMay: {
        parameters: {
            query?: {
                /** @description The store. Left out: what is of no store alone. */
                store?: number;
            };
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells what a user may do at a store, and why, or why not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersMayAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersSetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsersSetPasswordBody"];
            };
        };
        responses: {
            /** @description Gives a user another password; without one it is made and shown once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersSetPasswordAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    usersSetRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsersSetRolesBody"];
            };
        };
        responses: {
            /** @description Gives a user the roles named, and no other. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersSetRolesAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    tokensList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists a user's tokens; the tokens themselves are kept nowhere. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    tokensCreate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokensCreateBody"];
            };
        };
        responses: {
            /** @description Makes a token for scripts of a user, and shows it once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    tokensEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token. */
                id: number;
                /** @description The user. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ends a token at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensEndAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityClear: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityClearBody"];
            };
        };
        responses: {
            /** @description Clears counters of Inventory Visibility: parts of the data, a data source, or all. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityClearAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityClientsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the clients of Inventory Visibility. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityClientsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityClientsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityClientsCreateBody"];
            };
        };
        responses: {
            /** @description Makes a client of Inventory Visibility; its secret is shown this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityClientsCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityClientsDelete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client_id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a client of Inventory Visibility; its tokens end at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityClientsDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityConfigurationShow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows the configuration of Inventory Visibility that is active. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityConfigurationShowAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityConfigurationReplace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityConfigurationReplaceBody"];
            };
        };
        responses: {
            /** @description Replaces the configuration of Inventory Visibility, all of it or nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityConfigurationReplaceAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityConfigurationInstalled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows the installed configuration of Inventory Visibility, and what differs from it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityConfigurationInstalledAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityConfigurationVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the versions of the configuration of Inventory Visibility, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityConfigurationVersionsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityCounters: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description At most so many. Default: 100. */
                limit?: number;
                /** @description Of this location; empty: of none. */
                location?: string;
                /** @description Of this physical measure. */
                measure?: string;
                /** @description Of this organisation. */
                organization?: string;
                /** @description Of this product. */
                product?: string;
                /** @description Of this site; empty: of none. */
                site?: string;
                /** @description Of this data source. */
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists counters of Inventory Visibility, by their keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityCountersAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityDiagnosis: {
        parameters: {
            query?: {
                /** @description Whether what differs is sent anew by the next run. */
                fix?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Compares positions and open documents with the counters of our source (IV66). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityDiagnosisAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityEvents: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: number;
                /** @description With this id. */
                event?: string;
                /** @description Counted at this instant or later. */
                from?: string;
                /** @description At most so many. Default: 100. */
                limit?: number;
                /** @description Of this location; empty: of none. */
                location?: string;
                /** @description Of this physical measure. */
                measure?: string;
                /** @description Of this organisation. */
                organization?: string;
                /** @description Of this product. */
                product?: string;
                /** @description Of this site; empty: of none. */
                site?: string;
                /** @description Of this data source. */
                source?: string;
                /** @description Counted at this instant or before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists counted events of Inventory Visibility, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityEventsAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityItemsList: {
        parameters: {
            query?: {
                /** @description The last item of the page before. */
                after?: string;
                /** @description The most rows to list. Default: 100. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists items with the product that they are to other systems. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityItemsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityItemsSet: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item. */
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityItemsSetBody"];
            };
        };
        responses: {
            /** @description Says what product an item is to other systems; its figures move there (IV32). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityItemsSetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityResync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Clears our source, and has all our figures sent anew by the next run (IV66). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityResyncAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shows whether and how Inventory Visibility is served, and what waits for it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityStatusAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityStoresList: {
        parameters: {
            query?: {
                /** @description The last store of the page before. */
                after?: number;
                /** @description The most rows to list. Default: 100. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists stores with their site and location. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityStoresListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilityStoresSet: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The store. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityStoresSetBody"];
            };
        };
        responses: {
            /** @description Says where a store is, as other systems know it; its figures move there (IV32). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityStoresSetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    visibilitySync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sends our own figures and the offsets that wait, now (IV61). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilitySyncAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageGroupsList: {
        parameters: {
            query?: {
                /** @description The last id of the page before. */
                after?: number;
                /** @description The most that are listed; 500 unless given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the product groups of type wastage, those out of use included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageGroupsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageGroupsSave: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WastageGroupsSaveBody"];
            };
        };
        responses: {
            /** @description Creates a wastage group, or changes one: what is left out stays as it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageGroupsSaveAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageGroupsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The group. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a wastage group with its members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageGroupsReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageGroupsDelete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The group. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes a wastage group out of use: nothing of it falls due, its runs stay. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageGroupsDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageGroupsPreview: {
        parameters: {
            query: {
                /** @description Where to go on: next of the page before. */
                after?: string;
                /** @description The store. */
                store: number;
            };
            header?: never;
            path: {
                /** @description The group. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells what a run of a group would take at a store now, item by item; changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageGroupsPreviewAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageRun: {
        parameters: {
            query?: {
                /** @description The business day; each store's own unless given. */
                date?: string;
                /** @description Of this group only. */
                group?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Runs the wastage batch: what was interrupted, then what is due and has not run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageRunsList: {
        parameters: {
            query?: {
                /** @description The last id of the page before. */
                after?: number;
                /** @description For this business day. */
                date?: string;
                /** @description Of this group. */
                group?: number;
                /** @description The most that are listed; 500 unless given. */
                limit?: number;
                /** @description Of this schedule. */
                schedule?: number;
                /** @description In this status. */
                status?: "IN_PROGRESS" | "COMPLETED";
                /** @description At this store. */
                store?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the runs of the wastage batch that match every criterion, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageRunsListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageRunsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reports a run: what it did, and which items it skipped and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageRunsReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageSchedulesList: {
        parameters: {
            query?: {
                /** @description The last id of the page before. */
                after?: number;
                /** @description Of this group. */
                group?: number;
                /** @description The most that are listed; 500 unless given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the schedules of wastage groups, those that have ended included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageSchedulesListAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageSchedulesCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WastageSchedulesCreateBody"];
            };
        };
        responses: {
            /** @description Makes a schedule of a wastage group: once, daily, weekly, or on the dates of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageSchedulesCreateAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageSchedulesRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The schedule. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reads a schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageSchedulesReadAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    wastageSchedulesDelete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The schedule. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ends a schedule: it does not fall due any more, its runs stay. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastageSchedulesDeleteAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            404: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    metricsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tells the numbers of the server for a collector, in the text format of Prometheus. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
    dataReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataResetBody"];
            };
        };
        responses: {
            /** @description Empties the database, loads the demo if asked to, and sets clock and ids (tests only). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataResetAnswer"];
                };
            };
            400: components["responses"]["Failure"];
            403: components["responses"]["Failure"];
            409: components["responses"]["Failure"];
            413: components["responses"]["Failure"];
            415: components["responses"]["Failure"];
            422: components["responses"]["Failure"];
            500: components["responses"]["Failure"];
            503: components["responses"]["Failure"];
            507: components["responses"]["Failure"];
        };
    };
}
