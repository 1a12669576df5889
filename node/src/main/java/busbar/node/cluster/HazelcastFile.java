package busbar.node.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// Hazelcast's settings as they stand in the file, with those of the node in their place. Hazelcast by
/// itself would go on with defaults, multicast among them, when its file is broken.
final class HazelcastFile {
  private static final String SCHEMA = "/hazelcast-config-5.6.xsd";

  /// The schema's own words list everything that is allowed, which takes a screen.
  private static final Pattern UNKNOWN_ELEMENT =
      Pattern.compile("^cvc-complex-type.*starting with element '(\\{[^}]*\":)?(?<name>[^}']+)}?'");

  private HazelcastFile() {}

  /// @throws ClusterException when the file cannot be used; the message says why
  static Config read(ClusterOptions options, String site) throws ClusterException {
    Config config = parse(options.config());
    config.setClusterName(site);
    config.getProperties().setProperty("hazelcast.shutdownhook.enabled", "false");
    NetworkConfig network = config.getNetworkConfig();
    network.setPort(options.port());
    network.getInterfaces().setEnabled(true).setInterfaces(List.of(options.host()));
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    network.getJoin().getMulticastConfig().setEnabled(false);
    network
        .getJoin()
        .getTcpIpConfig()
        .setEnabled(true)
        .setMembers(new MemberList(options).atStart());
    return config;
  }

  /// The settings as they stand in the file.
  static Config parse(Path file) throws ClusterException {
    try {
      byte[] text = Files.readAllBytes(file);
      checkForm(text); // Hazelcast would log a stack trace before it says what is wrong
      return new XmlConfigBuilder(new ByteArrayInputStream(text)).build();
    } catch (NoSuchFileException e) {
      throw new ClusterException(file + " does not exist", e);
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "it is a folder" : e.getMessage();
      throw new ClusterException(file + " cannot be read: " + reason, e);
    } catch (SAXException e) {
      throw new ClusterException(file + message(e), e);
    } catch (HazelcastException | IllegalArgumentException e) {
      throw new ClusterException(file + message(againstSchema(file).orElse(e)), e);
    }
  }

  private static void checkForm(byte[] text) throws IOException, SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new ByteArrayInputStream(text), new DefaultHandler());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What Hazelcast does not like, with its line: Hazelcast counts the lines of a text that it has
  /// written anew. Empty when the schema has nothing against the file.
  private static Optional<Exception> againstSchema(Path file) {
    URL schema = Config.class.getResource(SCHEMA);
    if (schema == null) return Optional.empty();
    try {
      SchemaFactory.newDefaultInstance()
          .newSchema(schema)
          .newValidator()
          .validate(new StreamSource(file.toFile()));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The line, if it is known, and what is wrong there.
  private static String message(Exception e) {
    String text = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    Matcher element = UNKNOWN_ELEMENT.matcher(text);
    if (element.find()) text = "'" + element.group("name") + "' is not allowed here";
    return e instanceof SAXParseException placed
        ? ":" + placed.getLineNumber() + ": " + text
        : " is broken: " + text;
  }
}
