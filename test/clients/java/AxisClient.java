import com.oracle.www.retail.integration.base.bo.Nothing.v1.Nothing;
import com.oracle.www.retail.integration.base.bo.NslQtyTypColDesc.v1.NslQtyTypColDesc;
import com.oracle.www.retail.integration.base.bo.StrAdjDesc.v1.StrAdjDesc;
import com.oracle.www.retail.integration.base.bo.StrAdjDesc.v1.StrAdjItm;
import com.oracle.www.retail.integration.base.bo.StrAdjHdrCriVo.v1.StrAdjHdrCriVo;
import com.oracle.www.retail.integration.base.bo.StrAdjHdrDesc.v1.StrAdjHdrDesc;
import com.oracle.www.retail.integration.base.bo.StrAdjModVo.v1.StrAdjItmMod;
import com.oracle.www.retail.integration.base.bo.StrAdjModVo.v1.StrAdjModVo;
import com.oracle.www.retail.integration.base.bo.StrAdjRef.v1.StrAdjRef;
import com.oracle.www.retail.integration.base.bo.StrAdjRsnColDesc.v1.StrAdjRsnColDesc;
import com.oracle.www.retail.integration.base.bo.StrAdjRsnDesc.v1.StrAdjRsnDesc;
import com.oracle.www.retail.integration.base.bo.StrAdjTpHdColDesc.v1.StrAdjTpHdColDesc;
import com.oracle.www.retail.integration.base.bo.StrAdjTpHdCriVo.v1.StrAdjTpHdCriVo;
import com.oracle.www.retail.integration.base.bo.StrAdjTplRef.v1.StrAdjTplRef;
import com.oracle.www.retail.integration.services.exception.v1.BusinessProblemDetail;
import com.oracle.www.retail.integration.services.exception.v1.IllegalArgumentWSFaultException;
import com.oracle.www.retail.integration.services.exception.v1.ValidationWSFaultException;
import com.oracle.www.retail.sim.integration.services.InventoryAdjustmentService.v1.*;
import java.math.BigDecimal;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.axis.Version;

/** Calls every operation through the stubs that Axis 1.4 made of the served WSDL. */
public final class AxisClient {
    private static final String COMMENTS = "Axis \u00e9\u4e2d";
    private static final long STORE = 5000;

    private final InventoryAdjustmentPortType port;

    private AxisClient(InventoryAdjustmentPortType port) {
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        // The generated locator knows the address from the WSDL.
        InventoryAdjustmentServiceLocator locator = new InventoryAdjustmentServiceLocator();
        URL address = new URL(locator.getInventoryAdjustmentPortAddress());
        AxisClient client = new AxisClient(locator.getInventoryAdjustmentPort(address));
        Map<Integer, Long> reasons = client.lookups();
        long theft = reasons.get(83);
        client.adjustments(theft, reasons.get(82));
        client.faults(theft);
        Report.end(Version.getVersion().split("\n")[0]);
    }

    private Map<Integer, Long> lookups() throws Exception {
        Report.expect("ping", port.ping(new Ping(COMMENTS)).get_return(), COMMENTS);

        StrAdjRsnColDesc reasons = port
                .lookupInventoryAdjustmentReason(new LookupInventoryAdjustmentReason(new Nothing()))
                .getStrAdjRsnColDesc();
        Report.expect("lookupInventoryAdjustmentReason", reasons.getCollection_size(), reasons.getStrAdjRsnDesc().length);

        NslQtyTypColDesc types = port
                .lookupNonSellableQuantityType(new LookupNonSellableQuantityType(new Nothing()))
                .getNslQtyTypColDesc();
        Report.expect("lookupNonSellableQuantityType", types.getNslQtyTypDesc().length, 6);

        StrAdjTpHdCriVo criteria = new StrAdjTpHdCriVo();
        criteria.setStore_id(STORE);
        criteria.setDescription("cookies");
        criteria.setStatus(com.oracle.www.retail.integration.base.bo.StrAdjTpHdCriVo.v1.Str_adj_status.COMPLETED);
        StrAdjTpHdColDesc templates = port
                .lookupInventoryAdjustmentTemplateHeader(new LookupInventoryAdjustmentTemplateHeader(criteria))
                .getStrAdjTpHdColDesc();
        Report.expect("lookupInventoryAdjustmentTemplateHeader: one entry is an array", templates.getStrAdjTpHdDesc().length, 1);

        StrAdjTplRef template = new StrAdjTplRef(templates.getStrAdjTpHdDesc(0).getTemplate_id());
        Report.expect("readInventoryAdjustmentTemplateDetail",
                port.readInventoryAdjustmentTemplateDetail(new ReadInventoryAdjustmentTemplateDetail(template))
                        .getStrAdjTplDesc().getStrAdjTplItm().length, 5);

        Map<Integer, Long> byCode = new HashMap<>();
        for (StrAdjRsnDesc reason : reasons.getStrAdjRsnDesc()) {
            byCode.put(reason.getReason_code(), reason.getReason_id());
        }
        return byCode;
    }

    private void adjustments(long theft, long hold) throws Exception {
        StrAdjModVo adjustment = adjustment(line("100000147", theft, "0.1", "1"), line("100000155", hold, "2.5", "1.25"));
        adjustment.setComments(COMMENTS);
        adjustment.setPublish(true);
        StrAdjRef saved = port.saveInventoryAdjustment(new SaveInventoryAdjustment(adjustment)).getStrAdjRef();
        Report.expect("saveInventoryAdjustment", saved.getAdjustment_id() > 0, true);

        StrAdjDesc read = read(saved);
        Report.expect("readInventoryAdjustmentDetail: comments", read.getComments(), COMMENTS);
        Report.expect("readInventoryAdjustmentDetail: quantities", quantities(read), List.of("0.1 x 1", "2.5 x 1.25"));

        StrAdjHdrCriVo criteria = new StrAdjHdrCriVo();
        criteria.setStore_id(STORE);
        criteria.setAdjustment_id(saved.getAdjustment_id());
        criteria.setStatus(com.oracle.www.retail.integration.base.bo.StrAdjHdrCriVo.v1.Str_adj_status.IN_PROGRESS);
        criteria.setSearch_limit(10);
        StrAdjHdrDesc[] headers = port.lookupInventoryAdjustmentHeader(new LookupInventoryAdjustmentHeader(criteria))
                .getStrAdjHdrColDesc().getStrAdjHdrDesc();
        Report.expect("lookupInventoryAdjustmentHeader: item_count", headers[0].getItem_count(), 2L);

        Report.expect("confirmInventoryAdjustment",
                port.confirmInventoryAdjustment(new ConfirmInventoryAdjustment(saved)).getInvocationSuccess().getSuccess_message(),
                "confirmInventoryAdjustment service call was successful.");
        try {
            port.confirmInventoryAdjustment(new ConfirmInventoryAdjustment(saved));
            throw new AssertionError("confirmed twice");
        } catch (ValidationWSFaultException fault) {
            Report.expect("confirmInventoryAdjustment again", problems(fault.getBusinessProblemDetail()),
                    List.of("ADJUSTMENT_NOT_IN_PROGRESS: Adjustment " + saved.getAdjustment_id()
                            + " is COMPLETED; only one that is IN_PROGRESS can be confirmed."));
        }

        StrAdjRef both = port
                .saveAndConfirmInventoryAdjustment(new SaveAndConfirmInventoryAdjustment(adjustment(line("100000147", theft, "0.2", "1"))))
                .getStrAdjRef();
        Report.expect("saveAndConfirmInventoryAdjustment: status", read(both).getStatus().getValue(), "COMPLETED");
        Report.expect("saveAndConfirmInventoryAdjustment: one line", quantities(read(both)), List.of("0.2 x 1"));

        StrAdjRef open = port.saveInventoryAdjustment(new SaveInventoryAdjustment(adjustment())).getStrAdjRef();
        Report.expect("readInventoryAdjustmentDetail: no line is no array", read(open).getStrAdjItm() == null, true);
        Report.expect("cancelInventoryAdjustment",
                port.cancelInventoryAdjustment(new CancelInventoryAdjustment(open)).getInvocationSuccess().getSuccess_message(),
                "cancelInventoryAdjustment service call was successful.");
    }

    private void faults(long theft) throws Exception {
        StrAdjModVo unknown = adjustment(line("nothing", theft, "1", "1"), line("nil", theft, "1", "1"));
        try {
            port.saveInventoryAdjustment(new SaveInventoryAdjustment(unknown));
            throw new AssertionError("saved unknown items");
        } catch (ValidationWSFaultException fault) {
            Report.expect("saveInventoryAdjustment: the fault's code", fault.getFaultCode().getLocalPart(), "Server");
            Report.expect("saveInventoryAdjustment with two unknown items", problems(fault.getBusinessProblemDetail()),
                    List.of("ITEM_NOT_FOUND: Line 1, item nothing: the item does not exist.",
                            "ITEM_NOT_FOUND: Line 2, item nil: the item does not exist."));
        }
        try {
            port.readInventoryAdjustmentDetail(new ReadInventoryAdjustmentDetail());
            throw new AssertionError("read without a reference");
        } catch (IllegalArgumentWSFaultException fault) {
            Report.expect("readInventoryAdjustmentDetail: the fault's code", fault.getFaultCode().getLocalPart(), "Client");
            Report.expect("readInventoryAdjustmentDetail without a reference",
                    problems(fault.getBusinessProblemDetail()).get(0).split(":")[0], "MESSAGE_NOT_VALID");
        }
    }

    private StrAdjDesc read(StrAdjRef reference) throws Exception {
        return port.readInventoryAdjustmentDetail(new ReadInventoryAdjustmentDetail(reference)).getStrAdjDesc();
    }

    private static StrAdjModVo adjustment(StrAdjItmMod... lines) {
        StrAdjModVo adjustment = new StrAdjModVo();
        adjustment.setStore_id(STORE);
        adjustment.setStrAdjItmMod(lines);
        return adjustment;
    }

    private static StrAdjItmMod line(String item, long reason, String quantity, String caseSize) {
        StrAdjItmMod line = new StrAdjItmMod();
        line.setItem_id(item);
        line.setReason_id(reason);
        line.setQuantity(new BigDecimal(quantity));
        line.setCase_size(new BigDecimal(caseSize));
        return line;
    }

    private static List<String> quantities(StrAdjDesc adjustment) {
        List<String> all = new ArrayList<>();
        for (StrAdjItm line : adjustment.getStrAdjItm()) {
            all.add(line.getQuantity() + " x " + line.getCase_size());
        }
        return all;
    }

    private static List<String> problems(BusinessProblemDetail[] details) {
        List<String> all = new ArrayList<>();
        for (BusinessProblemDetail detail : details) {
            all.addAll(List.of(detail.getProblemDescription()));
        }
        return all;
    }
}
