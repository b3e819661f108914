// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { ServiceDeclaration } from '../../table.js';
import type * as types from './types.js';

export const activityLockService = {
  "name": "ActivityLockService",
  "port": "ActivityLockPort",
  "portType": "ActivityLockPortType",
  "binding": "ActivityLockPortBinding",
  "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
  "faultNamespace": "http://www.oracle.com/retail/integration/services/exception/v1",
  "faultMessages": {
    "IllegalArgumentWSFaultException": {
      "message": "IllegalArgumentWSFaultException",
      "part": "fault",
      "element": "IllegalArgumentWSFaultException"
    },
    "IllegalStateWSFaultException": {
      "message": "IllegalStateWSFaultException",
      "part": "fault",
      "element": "IllegalStateWSFaultException"
    },
    "ValidationWSFaultException": {
      "message": "ValidationWSFaultException",
      "part": "fault",
      "element": "ValidationWSFaultException"
    }
  },
  "schemaNamespaces": [
    "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
    "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/ActLckColDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/ActLckRef/v1",
    "http://www.oracle.com/retail/integration/base/bo/ActLckModVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
    "http://www.oracle.com/retail/integration/services/exception/v1"
  ],
  "operations": {
    "lookupActivityLock": {
      "name": "lookupActivityLock",
      "input": {
        "message": "lookupActivityLock",
        "part": "parameters",
        "element": "lookupActivityLock"
      },
      "output": {
        "message": "lookupActivityLockResponse",
        "part": "parameters",
        "element": "lookupActivityLockResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "readActivityLock": {
      "name": "readActivityLock",
      "input": {
        "message": "readActivityLock",
        "part": "parameters",
        "element": "readActivityLock"
      },
      "output": {
        "message": "readActivityLockResponse",
        "part": "parameters",
        "element": "readActivityLockResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "createActivityLock": {
      "name": "createActivityLock",
      "input": {
        "message": "createActivityLock",
        "part": "parameters",
        "element": "createActivityLock"
      },
      "output": {
        "message": "createActivityLockResponse",
        "part": "parameters",
        "element": "createActivityLockResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "deleteActivityLock": {
      "name": "deleteActivityLock",
      "input": {
        "message": "deleteActivityLock",
        "part": "parameters",
        "element": "deleteActivityLock"
      },
      "output": {
        "message": "deleteActivityLockResponse",
        "part": "parameters",
        "element": "deleteActivityLockResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "ping": {
      "name": "ping",
      "input": {
        "message": "ping",
        "part": "parameters",
        "element": "ping"
      },
      "output": {
        "message": "pingResponse",
        "part": "parameters",
        "element": "pingResponse"
      },
      "payloadRequired": false,
      "faults": []
    }
  },
  "complexTypes": {
    "lookupActivityLock": {
      "name": "lookupActivityLock",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "ActLckCriVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": {
            "complex": "ActLckCriVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupActivityLockResponse": {
      "name": "lookupActivityLockResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "ActLckColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckColDesc/v1",
          "type": {
            "complex": "ActLckColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "readActivityLock": {
      "name": "readActivityLock",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "ActLckRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckRef/v1",
          "type": {
            "complex": "ActLckRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "readActivityLockResponse": {
      "name": "readActivityLockResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "ActLckDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": {
            "complex": "ActLckDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "createActivityLock": {
      "name": "createActivityLock",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "ActLckModVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckModVo/v1",
          "type": {
            "complex": "ActLckModVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "createActivityLockResponse": {
      "name": "createActivityLockResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "ActLckRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckRef/v1",
          "type": {
            "complex": "ActLckRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "deleteActivityLock": {
      "name": "deleteActivityLock",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "ActLckRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckRef/v1",
          "type": {
            "complex": "ActLckRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "deleteActivityLockResponse": {
      "name": "deleteActivityLockResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "InvocationSuccess",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
          "type": {
            "complex": "InvocationSuccess"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "ping": {
      "name": "ping",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "arg0",
          "namespace": "",
          "type": "string",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "pingResponse": {
      "name": "pingResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1",
      "elements": [
        {
          "name": "return",
          "namespace": "",
          "type": "string",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "ActLckCriVo": {
      "name": "ActLckCriVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
      "elements": [
        {
          "name": "user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "device_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": "string",
          "enumeration": {
            "name": "act_lck_device_type",
            "values": [
              "PC",
              "HH",
              "SERVER",
              "INT_SERVICE"
            ]
          },
          "required": false,
          "many": false
        },
        {
          "name": "activity_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "activity_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": "string",
          "enumeration": {
            "name": "act_lck_activity_type",
            "values": [
              "BILL_OF_LADING",
              "DIRECT_DELIVERY",
              "DIRECT_DELIVERY_INVOICE",
              "FULFILLMENT_ORDER",
              "FULFILLMENT_ORDER_DELIVERY",
              "FULFILLMENT_ORDER_PICK",
              "FULFILLMENT_ORDER_REVERSE_PICK",
              "INVENTORY_ADJUSTMENT",
              "INVENTORY_ADJUSTMENT_REASON",
              "INVENTORY_ADJUSTMENT_TEMPLATE",
              "ITEM_BASKET",
              "ITEM_REQUEST",
              "ITEM_TICKET",
              "ITEM_TICKET_REQUEST",
              "TICKET_FORMAT",
              "SHELF_ADJUSTMENT",
              "SHELF_REPLENISHMENT",
              "PRICE_CHANGE",
              "PRODUCT_GROUP",
              "PRODUCT_GROUP_SCHEDULE",
              "RETURN",
              "RETURN_REASON",
              "SHIPMENT_REASON",
              "STOCK_COUNT_CHILD",
              "STORE_SEQUENCE",
              "STORE_SEQUENCE_ALL",
              "TRANSFER",
              "TRANSFER_DELIVERY_CARTON",
              "TRANSFER_SHIPMENT_CARTON",
              "VENDOR_DELIVERY_CARTON",
              "VENDOR_RETURN",
              "VENDOR_SHIPMENT_CARTON",
              "WAREHOUSE_DELIVERY",
              "UNKNOWN"
            ]
          },
          "required": false,
          "many": false
        },
        {
          "name": "session_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "from_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "to_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckCriVo/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "ActLckColDesc": {
      "name": "ActLckColDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckColDesc/v1",
      "elements": [
        {
          "name": "ActLckDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": {
            "complex": "ActLckDesc"
          },
          "required": false,
          "many": true
        },
        {
          "name": "collection_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckColDesc/v1",
          "type": "int",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 4
          }
        }
      ],
      "reading": "strict"
    },
    "ActLckDesc": {
      "name": "ActLckDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
      "elements": [
        {
          "name": "lock_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "device_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": "string",
          "enumeration": {
            "name": "act_lck_device_type",
            "values": [
              "PC",
              "HH",
              "SERVER",
              "INT_SERVICE"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "activity_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "activity_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": "string",
          "enumeration": {
            "name": "act_lck_activity_type",
            "values": [
              "BILL_OF_LADING",
              "DIRECT_DELIVERY",
              "DIRECT_DELIVERY_INVOICE",
              "FULFILLMENT_ORDER",
              "FULFILLMENT_ORDER_DELIVERY",
              "FULFILLMENT_ORDER_PICK",
              "FULFILLMENT_ORDER_REVERSE_PICK",
              "INVENTORY_ADJUSTMENT",
              "INVENTORY_ADJUSTMENT_REASON",
              "INVENTORY_ADJUSTMENT_TEMPLATE",
              "ITEM_BASKET",
              "ITEM_REQUEST",
              "ITEM_TICKET",
              "ITEM_TICKET_REQUEST",
              "TICKET_FORMAT",
              "SHELF_ADJUSTMENT",
              "SHELF_REPLENISHMENT",
              "PRICE_CHANGE",
              "PRODUCT_GROUP",
              "PRODUCT_GROUP_SCHEDULE",
              "RETURN",
              "RETURN_REASON",
              "SHIPMENT_REASON",
              "STOCK_COUNT_CHILD",
              "STORE_SEQUENCE",
              "STORE_SEQUENCE_ALL",
              "TRANSFER",
              "TRANSFER_DELIVERY_CARTON",
              "TRANSFER_SHIPMENT_CARTON",
              "VENDOR_DELIVERY_CARTON",
              "VENDOR_RETURN",
              "VENDOR_SHIPMENT_CARTON",
              "WAREHOUSE_DELIVERY",
              "UNKNOWN"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "session_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "create_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckDesc/v1",
          "type": "dateTime",
          "required": true,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "ActLckRef": {
      "name": "ActLckRef",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckRef/v1",
      "elements": [
        {
          "name": "lock_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckRef/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        }
      ],
      "reading": "strict"
    },
    "ActLckModVo": {
      "name": "ActLckModVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckModVo/v1",
      "elements": [
        {
          "name": "activity_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckModVo/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "activity_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ActLckModVo/v1",
          "type": "string",
          "enumeration": {
            "name": "act_lck_mod_activity_type",
            "values": [
              "FULFILLMENT_ORDER",
              "FULFILLMENT_ORDER_DELIVERY",
              "FULFILLMENT_ORDER_PICK",
              "FULFILLMENT_ORDER_REVERSE_PICK",
              "INVENTORY_ADJUSTMENT",
              "INVENTORY_ADJUSTMENT_REASON",
              "INVENTORY_ADJUSTMENT_TEMPLATE",
              "ITEM_BASKET",
              "RETURN",
              "TRANSFER"
            ]
          },
          "required": true,
          "many": false
        }
      ],
      "reading": "ignore-leading-user-name"
    },
    "InvocationSuccess": {
      "name": "InvocationSuccess",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
      "elements": [
        {
          "name": "success_message",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
          "type": "string",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "IllegalArgumentWSFaultException": {
      "name": "IllegalArgumentWSFaultException",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "shortErrorMessage",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "errorDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": false,
          "many": false
        },
        {
          "name": "BusinessProblemDetail",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "BusinessProblemDetail"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "IllegalStateWSFaultException": {
      "name": "IllegalStateWSFaultException",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "shortErrorMessage",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "errorDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": false,
          "many": false
        },
        {
          "name": "BusinessProblemDetail",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "BusinessProblemDetail"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "ValidationWSFaultException": {
      "name": "ValidationWSFaultException",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "shortErrorMessage",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "errorDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": false,
          "many": false
        },
        {
          "name": "BusinessProblemDetail",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "BusinessProblemDetail"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "BusinessProblemDetail": {
      "name": "BusinessProblemDetail",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "problemDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": true
        },
        {
          "name": "ProblemDetailEntry",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "ProblemDetailEntry"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "ProblemDetailEntry": {
      "name": "ProblemDetailEntry",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "name",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "value",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        }
      ],
      "reading": "strict"
    }
  }
} as const satisfies ServiceDeclaration;

/** One function for each operation of the service, from payload to payload. */
export interface OperationTable<Context> {
  /** Returns the locks that match, the newest first. */
  readonly lookupActivityLock: (context: Context, request: types.ActLckCriVo) => Promise<types.ActLckColDesc>;
  /** Returns one lock. */
  readonly readActivityLock: (context: Context, request: types.ActLckRef) => Promise<types.ActLckDesc>;
  /** Takes a lock on an activity. A lock of the same user is taken anew; one of another user is taken over. */
  readonly createActivityLock: (context: Context, request: types.ActLckModVo) => Promise<types.ActLckRef>;
  /** Releases a lock, whoever holds it. */
  readonly deleteActivityLock: (context: Context, request: types.ActLckRef) => Promise<types.InvocationSuccess>;
  /** Returns the text it was given; shows that the service can be reached. */
  readonly ping: (context: Context, request: string | undefined) => Promise<string | undefined>;
}
