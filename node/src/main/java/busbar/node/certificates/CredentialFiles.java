package busbar.node.certificates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.util.Set;

/// Writes a certificate and its key under their names: both or neither, whole, and never over others.
final class CredentialFiles {
  private static final String OWNER_ONLY = "rw-------";
  private static final String ALL_READ = "rw-r--r--";

  private CredentialFiles() {}

  /// Makes the folder unless it is there.
  static void folder(Path folder) throws TlsFilesException {
    if (Files.isDirectory(folder)) return;
    Path parent = folder.toAbsolutePath().getParent();
    var owner = PosixFilePermissions.fromString("rwx------");
    try {
      if (parent != null) Files.createDirectories(parent);
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(owner));
    } catch (FileAlreadyExistsException e) {
      throw new TlsFilesException(e.getFile() + " is not a folder; name another one");
    } catch (IOException e) {
      throw new TlsFilesException(
          "the folder %s cannot be made: %s; name another one".formatted(folder, Reason.of(e)));
    }
  }

  static void write(Path folder, String name, Credential content)
      throws CertificateException, TlsFilesException {
    try {
      writeBoth(folder, name, content);
    } catch (IOException e) {
      throw new TlsFilesException(
          "%s.pem and %s.key cannot be written to the folder %s: %s; nothing was left there"
              .formatted(name, name, folder, Reason.of(e)));
    }
  }

  private static void writeBoth(Path folder, String name, Credential content)
      throws IOException, CertificateException {
    Path key = TlsFolder.key(folder, name);
    Path certificate = TlsFolder.certificate(folder, name);
    try {
      create(temporary(key), OWNER_ONLY, Pem.text(content.key()));
      create(temporary(certificate), ALL_READ, Pem.text(content.certificate()));
      Files.move(temporary(key), key);
      publish(certificate, key);
      sync(folder);
    } finally {
      Files.deleteIfExists(temporary(key));
      Files.deleteIfExists(temporary(certificate));
    }
  }

  /// The certificate comes last: where it is, the key is.
  private static void publish(Path certificate, Path key) throws IOException {
    try {
      Files.move(temporary(certificate), certificate);
    } catch (IOException e) {
      Files.delete(key);
      throw e;
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  private static void create(Path file, String mode, byte[] content) throws IOException {
    Files.deleteIfExists(file); // of a run that was killed
    var permissions = PosixFilePermissions.fromString(mode);
    try (var channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(permissions))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true); // the new names
    }
  }
}
