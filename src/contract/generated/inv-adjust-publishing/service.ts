// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { ServiceDeclaration } from '../../table.js';
import type * as types from './types.js';

export const invAdjustPublishingService = {
  "name": "InvAdjustPublishingService",
  "port": "InvAdjustPublishingPort",
  "portType": "InvAdjustPublishingPortType",
  "binding": "InvAdjustPublishingPortBinding",
  "namespace": "http://www.oracle.com/retail/igs/integration/services/InvAdjustPublishingService/v1",
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
    "http://www.oracle.com/retail/igs/integration/services/InvAdjustPublishingService/v1",
    "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
    "http://www.oracle.com/retail/integration/services/exception/v1"
  ],
  "operations": {
    "publishInvAdjustCreateUsingInvAdjustDesc": {
      "name": "publishInvAdjustCreateUsingInvAdjustDesc",
      "input": {
        "message": "publishInvAdjustCreateUsingInvAdjustDesc",
        "part": "parameters",
        "element": "publishInvAdjustCreateUsingInvAdjustDesc"
      },
      "output": {
        "message": "publishInvAdjustCreateUsingInvAdjustDescResponse",
        "part": "parameters",
        "element": "publishInvAdjustCreateUsingInvAdjustDescResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    }
  },
  "complexTypes": {
    "publishInvAdjustCreateUsingInvAdjustDesc": {
      "name": "publishInvAdjustCreateUsingInvAdjustDesc",
      "namespace": "http://www.oracle.com/retail/igs/integration/services/InvAdjustPublishingService/v1",
      "elements": [
        {
          "name": "InvAdjustDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": {
            "complex": "InvAdjustDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "publishInvAdjustCreateUsingInvAdjustDescResponse": {
      "name": "publishInvAdjustCreateUsingInvAdjustDescResponse",
      "namespace": "http://www.oracle.com/retail/igs/integration/services/InvAdjustPublishingService/v1",
      "elements": [
        {
          "name": "ServiceOpStatus",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
          "type": {
            "complex": "ServiceOpStatus"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "InvAdjustDesc": {
      "name": "InvAdjustDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
      "elements": [
        {
          "name": "dc_dest_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 10
          }
        },
        {
          "name": "InvAdjustDtl",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": {
            "complex": "InvAdjustDtl"
          },
          "required": true,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "InvAdjustDtl": {
      "name": "InvAdjustDtl",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
      "elements": [
        {
          "name": "item_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "adjustment_reason_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "int",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 4
          }
        },
        {
          "name": "unit_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12,
            "fractionDigits": 4
          }
        },
        {
          "name": "transshipment_nbr",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 30
          }
        },
        {
          "name": "from_disposition",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 4
          }
        },
        {
          "name": "to_disposition",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 4
          }
        },
        {
          "name": "from_trouble_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 9
          }
        },
        {
          "name": "to_trouble_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 9
          }
        },
        {
          "name": "from_wip_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 9
          }
        },
        {
          "name": "to_wip_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 9
          }
        },
        {
          "name": "transaction_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "int",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 4
          }
        },
        {
          "name": "user_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 30
          }
        },
        {
          "name": "create_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "dateTime",
          "required": true,
          "many": false
        },
        {
          "name": "po_nbr",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 12
          }
        },
        {
          "name": "doc_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 1
          }
        },
        {
          "name": "aux_reason_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 4
          }
        },
        {
          "name": "weight",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "decimal",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12,
            "fractionDigits": 4
          }
        },
        {
          "name": "weight_uom",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 4
          }
        },
        {
          "name": "unit_cost",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "decimal",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "InvAdjustUin",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": {
            "complex": "InvAdjustUin"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "InvAdjustUin": {
      "name": "InvAdjustUin",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
      "elements": [
        {
          "name": "uin",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "status",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAdjustDesc/v1",
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
    "ServiceOpStatus": {
      "name": "ServiceOpStatus",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
      "elements": [
        {
          "name": "SuccessStatus",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
          "type": {
            "complex": "SuccessStatus"
          },
          "required": false,
          "many": true
        },
        {
          "name": "FailStatus",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
          "type": {
            "complex": "FailStatus"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "SuccessStatus": {
      "name": "SuccessStatus",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
      "elements": [
        {
          "name": "shortSuccessMessage",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "successDescription",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
          "type": "string",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "FailStatus": {
      "name": "FailStatus",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
      "elements": [
        {
          "name": "shortErrorMessage",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "errorDescription",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/ServiceOpStatus/v1",
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
  /** Takes a stock movement. */
  readonly publishInvAdjustCreateUsingInvAdjustDesc: (context: Context, request: types.InvAdjustDesc) => Promise<types.ServiceOpStatus>;
}
