import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.wsdl.Binding;
import javax.wsdl.BindingOperation;
import javax.wsdl.Definition;
import javax.wsdl.Message;
import javax.wsdl.Part;
import javax.wsdl.Port;
import javax.wsdl.Service;
import javax.wsdl.extensions.schema.Schema;
import javax.wsdl.extensions.schema.SchemaImport;
import javax.wsdl.extensions.soap.SOAPOperation;
import javax.wsdl.factory.WSDLFactory;
import javax.wsdl.xml.WSDLReader;
import javax.xml.namespace.QName;
import org.apache.xmlbeans.SchemaType;
import org.apache.xmlbeans.SchemaTypeLoader;
import org.apache.xmlbeans.SchemaTypeSystem;
import org.apache.xmlbeans.XmlBeans;
import org.apache.xmlbeans.XmlCursor;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.apache.xmlbeans.impl.xsd2inst.SampleXmlUtil;

/**
 * Makes a request of every operation as SoapUI's importer does: wsdl4j reads the WSDL, XmlBeans
 * compiles its schemas, each simple element is filled with a question mark. The requests become
 * files in the given directory, named after their operations.
 */
public final class SampleRequests {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private SampleRequests() {
    }

    public static void main(String[] arguments) throws Exception {
        WSDLReader reader = WSDLFactory.newInstance().newWSDLReader();
        reader.setFeature("javax.wsdl.verbose", false);
        Definition definition = reader.readWSDL(arguments[0]);

        Map<String, XmlObject> schemas = new LinkedHashMap<>();
        for (Object element : definition.getTypes().getExtensibilityElements()) {
            collect((Schema) element, schemas);
        }
        Report.line("schemas read by wsdl4j", schemas.size());
        SchemaTypeLoader types = compile(schemas);

        for (Object service : definition.getServices().values()) {
            for (Object port : ((Service) service).getPorts().values()) {
                write(((Port) port).getBinding(), types, Path.of(arguments[1]));
            }
        }
        Report.end(XmlBeans.getTitle() + " " + XmlBeans.getVersion());
    }

    /** A schema and those it imports, each once, by their addresses. */
    private static void collect(Schema schema, Map<String, XmlObject> schemas) throws Exception {
        String address = schema.getDocumentBaseURI();
        if (schemas.containsKey(address)) {
            return;
        }
        XmlOptions options = new XmlOptions();
        options.setDocumentSourceName(address);
        schemas.put(address, XmlObject.Factory.parse(schema.getElement(), options));
        for (Object imports : schema.getImports().values()) {
            for (Object each : (List<?>) imports) {
                SchemaImport schemaImport = (SchemaImport) each;
                Objects.requireNonNull(schemaImport.getReferencedSchema(), schemaImport.getSchemaLocationURI());
                collect(schemaImport.getReferencedSchema(), schemas);
            }
        }
    }

    private static SchemaTypeLoader compile(Map<String, XmlObject> schemas) throws Exception {
        List<Object> errors = new ArrayList<>();
        XmlOptions options = new XmlOptions();
        options.setErrorListener((java.util.Collection) errors);
        SchemaTypeSystem system = XmlBeans.compileXsd(
                schemas.values().toArray(new XmlObject[0]), XmlBeans.getBuiltinTypeSystem(), options);
        Report.expect("errors and warnings of XmlBeans", errors, List.of());
        Report.line("global elements compiled by XmlBeans", system.globalElements().length);
        return XmlBeans.typeLoaderUnion(new SchemaTypeLoader[] {system, XmlBeans.getBuiltinTypeSystem()});
    }

    private static void write(Binding binding, SchemaTypeLoader types, Path directory) throws Exception {
        for (Object each : binding.getBindingOperations()) {
            BindingOperation operation = (BindingOperation) each;
            Message input = operation.getOperation().getInput().getMessage();
            QName element = ((Part) input.getOrderedParts(null).get(0)).getElementName();
            String sample = sample(types.findDocumentType(element));
            String envelope = "<soapenv:Envelope xmlns:soapenv=\"" + ENVELOPE + "\">\n<soapenv:Header/>\n"
                    + "<soapenv:Body>\n" + sample + "\n</soapenv:Body>\n</soapenv:Envelope>\n";
            Files.writeString(directory.resolve(operation.getName() + ".xml"), envelope);
            int marks = sample.split(">\\?<", -1).length - 1;
            Report.line(operation.getName(), marks + " question marks, action \"" + action(operation) + "\"");
        }
    }

    private static String action(BindingOperation operation) {
        for (Object extension : operation.getExtensibilityElements()) {
            if (extension instanceof SOAPOperation) {
                return ((SOAPOperation) extension).getSoapActionURI();
            }
        }
        throw new IllegalStateException(operation.getName() + " is not bound to SOAP 1.1");
    }

    /** The sample of XmlBeans, whose comments tell what is optional, with its values replaced. */
    private static String sample(SchemaType document) throws Exception {
        XmlObject sample = XmlObject.Factory.parse(SampleXmlUtil.createSampleForType(document));
        XmlCursor cursor = sample.newCursor();
        while (!cursor.toNextToken().isNone()) {
            if (cursor.isStart() && isFilled(cursor)) {
                cursor.setTextValue("?");
            }
        }
        cursor.dispose();
        return sample.xmlText();
    }

    private static boolean isFilled(XmlCursor cursor) {
        cursor.push();
        boolean hasChild = cursor.toFirstChild();
        cursor.pop();
        return !hasChild && !cursor.getTextValue().isBlank();
    }
}
