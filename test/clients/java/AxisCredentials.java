import com.oracle.www.retail.sim.integration.services.InventoryAdjustmentService.v1.InventoryAdjustmentPortType;
import com.oracle.www.retail.sim.integration.services.InventoryAdjustmentService.v1.InventoryAdjustmentServiceLocator;
import com.oracle.www.retail.sim.integration.services.InventoryAdjustmentService.v1.Ping;
import java.net.URL;
import java.rmi.RemoteException;
import javax.xml.soap.SOAPElement;
import org.apache.axis.client.Stub;
import org.apache.axis.message.SOAPHeaderElement;

/** Calls ping with a name and passwords, by HTTP Basic and by UsernameToken. */
public final class AxisCredentials {
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    private AxisCredentials() {
    }

    public static void main(String[] arguments) throws Exception {
        String user = arguments[0];
        for (int at = 1; at < arguments.length; at += 1) {
            String password = arguments[at];
            InventoryAdjustmentPortType basic = newPort();
            ((Stub) basic).setUsername(user);
            ((Stub) basic).setPassword(password);
            Report.line("Basic " + at, answerOf(basic));
            SOAPHeaderElement security = new SOAPHeaderElement(WSSE, "Security");
            security.setActor(null);
            SOAPElement token = security.addChildElement("UsernameToken", "wsse", WSSE);
            token.addChildElement("Username", "wsse", WSSE).addTextNode(user);
            token.addChildElement("Password", "wsse", WSSE).addTextNode(password);
            InventoryAdjustmentPortType withToken = newPort();
            ((Stub) withToken).setHeader(security);
            Report.line("UsernameToken " + at, answerOf(withToken));
        }
    }

    private static InventoryAdjustmentPortType newPort() throws Exception {
        InventoryAdjustmentServiceLocator locator = new InventoryAdjustmentServiceLocator();
        return locator.getInventoryAdjustmentPort(new URL(locator.getInventoryAdjustmentPortAddress()));
    }

    private static String answerOf(InventoryAdjustmentPortType port) {
        try {
            return port.ping(new Ping("hello")).get_return();
        } catch (RemoteException exception) {
            return "refused: " + exception.getMessage();
        }
    }
}
