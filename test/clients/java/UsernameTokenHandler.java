import javax.xml.soap.SOAPElement;
import javax.xml.soap.SOAPException;
import javax.xml.soap.SOAPHeader;

/** Sends a WS-Security UsernameToken with each call of a JAX-WS port. */
final class UsernameTokenHandler extends HeaderHandler {
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    private final String user;
    private final String password;

    UsernameTokenHandler(String user, String password) {
        this.user = user;
        this.password = password;
    }

    @Override
    void addTo(SOAPHeader header) throws SOAPException {
        SOAPElement token = header.addChildElement("Security", "wsse", WSSE)
                .addChildElement("UsernameToken", "wsse");
        token.addChildElement("Username", "wsse").addTextNode(user);
        token.addChildElement("Password", "wsse").addTextNode(password);
    }
}
