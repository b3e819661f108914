import com.oracle.retail.integration.base.bo.nothing.v1.Nothing;
import com.oracle.retail.integration.base.bo.stradjdesc.v1.StrAdjDesc;
import com.oracle.retail.integration.base.bo.stradjdesc.v1.StrAdjItm;
import com.oracle.retail.integration.base.bo.stradjhdrcoldesc.v1.StrAdjHdrColDesc;
import com.oracle.retail.integration.base.bo.stradjhdrcrivo.v1.StrAdjHdrCriVo;
import com.oracle.retail.integration.base.bo.stradjmodvo.v1.StrAdjItmMod;
import com.oracle.retail.integration.base.bo.stradjmodvo.v1.StrAdjModVo;
import com.oracle.retail.integration.base.bo.stradjref.v1.StrAdjRef;
import com.oracle.retail.integration.base.bo.stradjrsncoldesc.v1.StrAdjRsnColDesc;
import com.oracle.retail.integration.base.bo.stradjrsndesc.v1.StrAdjRsnDesc;
import com.oracle.retail.integration.base.bo.stradjtphdcoldesc.v1.StrAdjTpHdColDesc;
import com.oracle.retail.integration.base.bo.stradjtphdcrivo.v1.StrAdjTpHdCriVo;
import com.oracle.retail.integration.base.bo.stradjtplref.v1.StrAdjTplRef;
import com.oracle.retail.integration.services.exception.v1.BusinessProblemDetail;
import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.IllegalArgumentWSFaultException;
import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.InventoryAdjustmentPortType;
import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.InventoryAdjustmentService;
import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.ValidationWSFaultException;
import com.sun.xml.ws.api.message.Header;
import com.sun.xml.ws.developer.MemberSubmissionAddressingFeature;
import com.sun.xml.ws.developer.SchemaValidationFeature;
import com.sun.xml.ws.developer.WSBindingProvider;
import com.sun.xml.ws.util.RuntimeVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.ws.WebServiceFeature;
import javax.xml.ws.soap.AddressingFeature;

/** Calls every operation through the port that wsimport made of the served WSDL. */
public final class JaxWsClient {
    private static final String COMMENTS = "JAX-WS \u00e9\u4e2d";
    private static final long STORE = 5000;

    private final InventoryAdjustmentService service = new InventoryAdjustmentService();
    /** Checks each message it sends and each answer and fault it reads against the served schemas. */
    private final InventoryAdjustmentPortType port = service.getInventoryAdjustmentPort(new SchemaValidationFeature());

    private JaxWsClient() {
    }

    public static void main(String[] arguments) throws Exception {
        JaxWsClient client = new JaxWsClient();
        Map<Integer, Long> reasons = client.lookups();
        long theft = reasons.get(83);
        client.adjustments(theft, reasons.get(82));
        client.addressing(theft);
        client.faults(theft);
        Report.end(RuntimeVersion.VERSION.toString().split(" svn")[0]);
    }

    private Map<Integer, Long> lookups() throws Exception {
        Report.expect("ping", port.ping(COMMENTS), COMMENTS);

        StrAdjRsnColDesc reasons = port.lookupInventoryAdjustmentReason(new Nothing());
        Report.expect("lookupInventoryAdjustmentReason", reasons.getCollectionSize(), reasons.getStrAdjRsnDesc().size());
        Report.expect("lookupNonSellableQuantityType",
                port.lookupNonSellableQuantityType(new Nothing()).getNslQtyTypDesc().size(), 6);

        StrAdjTpHdCriVo criteria = new StrAdjTpHdCriVo();
        criteria.setStoreId(STORE);
        criteria.setDescription("cookies");
        criteria.setStatus(com.oracle.retail.integration.base.bo.stradjtphdcrivo.v1.StrAdjStatus.COMPLETED);
        StrAdjTpHdColDesc templates = port.lookupInventoryAdjustmentTemplateHeader(criteria);
        Report.expect("lookupInventoryAdjustmentTemplateHeader", templates.getStrAdjTpHdDesc().size(), 1);

        StrAdjTplRef template = new StrAdjTplRef();
        template.setTemplateId(templates.getStrAdjTpHdDesc().get(0).getTemplateId());
        Report.expect("readInventoryAdjustmentTemplateDetail",
                port.readInventoryAdjustmentTemplateDetail(template).getStrAdjTplItm().size(), 5);

        Map<Integer, Long> byCode = new HashMap<>();
        for (StrAdjRsnDesc reason : reasons.getStrAdjRsnDesc()) {
            byCode.put(reason.getReasonCode(), reason.getReasonId());
        }
        return byCode;
    }

    private void adjustments(long theft, long hold) throws Exception {
        StrAdjModVo adjustment = adjustment(line("100000147", theft, "0.1", "1"), line("100000155", hold, "2.5", "1.25"));
        adjustment.setComments(COMMENTS);
        adjustment.setPublish(true);
        StrAdjRef saved = port.saveInventoryAdjustment(adjustment);
        Report.expect("saveInventoryAdjustment", saved.getAdjustmentId() > 0, true);

        StrAdjDesc read = port.readInventoryAdjustmentDetail(saved);
        Report.expect("readInventoryAdjustmentDetail: comments", read.getComments(), COMMENTS);
        Report.expect("readInventoryAdjustmentDetail: quantities", quantities(read), List.of("0.1 x 1", "2.5 x 1.25"));

        StrAdjHdrCriVo criteria = new StrAdjHdrCriVo();
        criteria.setStoreId(STORE);
        criteria.setAdjustmentId(saved.getAdjustmentId());
        criteria.setFromDate(read.getCreateDate());
        criteria.setStatus(com.oracle.retail.integration.base.bo.stradjhdrcrivo.v1.StrAdjStatus.IN_PROGRESS);
        criteria.setSearchLimit(10);
        StrAdjHdrColDesc headers = port.lookupInventoryAdjustmentHeader(criteria);
        Report.expect("lookupInventoryAdjustmentHeader: item_count", headers.getStrAdjHdrDesc().get(0).getItemCount(), 2L);

        Report.expect("confirmInventoryAdjustment", port.confirmInventoryAdjustment(saved).getSuccessMessage(),
                "confirmInventoryAdjustment service call was successful.");
        try {
            port.confirmInventoryAdjustment(saved);
            throw new AssertionError("confirmed twice");
        } catch (ValidationWSFaultException fault) {
            Report.expect("confirmInventoryAdjustment again", problems(fault.getFaultInfo().getBusinessProblemDetail()),
                    List.of("ADJUSTMENT_NOT_IN_PROGRESS: Adjustment " + saved.getAdjustmentId()
                            + " is COMPLETED; only one that is IN_PROGRESS can be confirmed."));
        }

        StrAdjRef both = port.saveAndConfirmInventoryAdjustment(adjustment(line("100000147", theft, "0.2", "1")));
        StrAdjDesc done = port.readInventoryAdjustmentDetail(both);
        Report.expect("saveAndConfirmInventoryAdjustment: status", done.getStatus().value(), "COMPLETED");
        Report.expect("saveAndConfirmInventoryAdjustment: one line", quantities(done), List.of("0.2 x 1"));

        StrAdjRef open = port.saveInventoryAdjustment(adjustment());
        Report.expect("cancelInventoryAdjustment", port.cancelInventoryAdjustment(open).getSuccessMessage(),
                "cancelInventoryAdjustment service call was successful.");
    }

    /** A port that asks for WS-Addressing refuses an answer that does not say what it answers. */
    private void addressing(long theft) throws Exception {
        addressing(theft, "2005/08", new AddressingFeature(true, true));
        addressing(theft, "2004/08", new MemberSubmissionAddressingFeature(true, true));
    }

    private void addressing(long theft, String version, WebServiceFeature feature) throws Exception {
        InventoryAdjustmentPortType addressed = service.getInventoryAdjustmentPort(feature);
        StrAdjRef both = addressed.saveAndConfirmInventoryAdjustment(adjustment(line("100000147", theft, "0.1", "1")));
        Report.expect("saveAndConfirmInventoryAdjustment by WS-Addressing " + version, both.getAdjustmentId() > 0, true);
        List<Header> headers = new ArrayList<>();
        for (Header header : ((WSBindingProvider) addressed).getInboundHeaders()) {
            headers.add(header);
        }
        Report.expect("its headers", texts(headers, "Action"),
                List.of("http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1/"
                        + "InventoryAdjustmentPortType/saveAndConfirmInventoryAdjustmentResponse"));
        Report.expect("its relation", texts(headers, "RelatesTo").size(), 1);
        try {
            addressed.saveInventoryAdjustment(adjustment(line("nothing", theft, "1", "1")));
            throw new AssertionError("saved an unknown item");
        } catch (ValidationWSFaultException fault) {
            Report.expect("a fault by WS-Addressing " + version,
                    problems(fault.getFaultInfo().getBusinessProblemDetail()).get(0).split(":")[0], "ITEM_NOT_FOUND");
        }
    }

    private static List<String> texts(List<Header> headers, String name) {
        List<String> all = new ArrayList<>();
        for (Header header : headers) {
            if (header.getLocalPart().equals(name)) {
                all.add(header.getStringContent());
            }
        }
        return all;
    }

    private void faults(long theft) throws Exception {
        try {
            port.saveInventoryAdjustment(adjustment(line("nothing", theft, "1", "1"), line("nil", theft, "1", "1")));
            throw new AssertionError("saved unknown items");
        } catch (ValidationWSFaultException fault) {
            Report.expect("saveInventoryAdjustment: the fault's text", fault.getMessage(),
                    "VALIDATION_ERROR: " + fault.getFaultInfo().getErrorDescription());
            Report.expect("saveInventoryAdjustment with two unknown items", problems(fault.getFaultInfo().getBusinessProblemDetail()),
                    List.of("ITEM_NOT_FOUND: Line 1, item nothing: the item does not exist.",
                            "ITEM_NOT_FOUND: Line 2, item nil: the item does not exist."));
        }
        // The status is an enumeration: leaving it out is what a program can do wrong. The port that
        // checks its messages would not send it.
        StrAdjHdrCriVo criteria = new StrAdjHdrCriVo();
        criteria.setStoreId(STORE);
        try {
            service.getInventoryAdjustmentPort().lookupInventoryAdjustmentHeader(criteria);
            throw new AssertionError("looked up without a status");
        } catch (IllegalArgumentWSFaultException fault) {
            Report.expect("lookupInventoryAdjustmentHeader without a status",
                    problems(fault.getFaultInfo().getBusinessProblemDetail()).get(0).split(":")[0], "MESSAGE_NOT_VALID");
        }
    }

    private static StrAdjModVo adjustment(StrAdjItmMod... lines) {
        StrAdjModVo adjustment = new StrAdjModVo();
        adjustment.setStoreId(STORE);
        adjustment.getStrAdjItmMod().addAll(List.of(lines));
        return adjustment;
    }

    private static StrAdjItmMod line(String item, long reason, String quantity, String caseSize) {
        StrAdjItmMod line = new StrAdjItmMod();
        line.setItemId(item);
        line.setReasonId(reason);
        line.setQuantity(new BigDecimal(quantity));
        line.setCaseSize(new BigDecimal(caseSize));
        return line;
    }

    private static List<String> quantities(StrAdjDesc adjustment) {
        List<String> all = new ArrayList<>();
        for (StrAdjItm line : adjustment.getStrAdjItm()) {
            all.add(line.getQuantity() + " x " + line.getCaseSize());
        }
        return all;
    }

    private static List<String> problems(List<BusinessProblemDetail> details) {
        List<String> all = new ArrayList<>();
        for (BusinessProblemDetail detail : details) {
            all.addAll(detail.getProblemDescription());
        }
        return all;
    }
}
