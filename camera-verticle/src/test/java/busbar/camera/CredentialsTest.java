package busbar.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of RFC 7616, section 3.9.1, and what servers make of it.
class CredentialsTest {
  private static final String REALM =
      "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\"";
  private static final String NONCE =
      ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
          + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
  private static final String CLIENT = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  private final Credentials mufasa = new Credentials("Mufasa", "Circle of Life", CLIENT);

  private String answer(String... headers) {
    assertTrue(mufasa.challenged(Challenge.read(List.of(headers))));
    return String.valueOf(mufasa.header("GET", "/dir/index.html"));
  }

  @Test
  void digestIsTheOneOfTheStandard() {
    String md5 = answer(REALM + ", algorithm=MD5" + NONCE);
    assertTrue(md5.contains("response=\"8ca523f5e9506fed4657c9700eebdbec\""), md5);
    assertTrue(md5.contains("nc=00000001"), md5);
  }

  @Test
  void strongerAlgorithmIsPreferred() {
    String both = answer(REALM + ", algorithm=MD5" + NONCE, REALM + ", algorithm=SHA-256" + NONCE);
    assertTrue(
        both.contains(
            "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""),
        both);
  }

  @Test
  void challengesMayStandInOneHeader() {
    String digest = answer("Basic realm=\"a, b\", " + REALM + NONCE);
    assertTrue(digest.startsWith("Digest "), digest);
  }

  @Test
  void basicIsUsedWhereNothingElseIsOffered() {
    assertEquals("Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl", answer("Basic realm=\"cam\""));
  }

  @Test
  void nothingIsSentBeforeItIsAskedFor() {
    assertNull(mufasa.header("GET", "/"));
  }

  @Test
  void refusalEndsTheTrying() {
    answer("Basic realm=\"cam\"");
    assertFalse(mufasa.challenged(Challenge.read(List.of("Basic realm=\"cam\""))));
    assertFalse(mufasa.challenged(Challenge.read(List.of("Negotiate"))));
    assertFalse(mufasa.challenged(Challenge.read(List.of("=\"\",,\"x"))));
  }

  @Test
  void passwordIsInNoText() {
    assertFalse(mufasa.toString().contains("Circle"));
  }
}
