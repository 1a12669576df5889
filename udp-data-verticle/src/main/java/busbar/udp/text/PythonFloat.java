package busbar.udp.text;

import java.math.BigDecimal;

/// Writes finite doubles as Python's `repr` does: `0.1`, `1e-05`, `1700000000.25`, `1e+16`.
///
/// The digits are those of [Double#toString(double)], which since JDK 19 are the shortest that read
/// back to the same double; only their layout differs, and one case of the digits: the JDK gives at
/// least two, so that the smallest double is `4.9E-324` there and `5e-324` in Python.
final class PythonFloat {
  /// Exponents of the first digit for which Python writes no `e`.
  private static final int MIN_POSITIONAL = -4;

  private static final int MAX_POSITIONAL = 15;

  /// More than a double has, leading and trailing zeros of the JDK's layout not counted.
  private static final int MAX_DIGITS = 32;

  private final byte[] digits = new byte[MAX_DIGITS];
  private int count;

  /// Power of ten of the first digit.
  private int exponent;

  private PythonFloat(double magnitude) {
    String text = Double.toString(magnitude);
    int e = text.indexOf('E');
    int end = e < 0 ? text.length() : e;
    int shift = e < 0 ? 0 : Integer.parseInt(text, e + 1, text.length(), 10);
    exponent = text.indexOf('.') - 1 + shift;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') continue;
      if (count == 0 && c == '0') exponent--;
      else digits[count++] = (byte) c;
    }
    while (count > 0 && digits[count - 1] == '0') count--;
    if (count == 2 && magnitude < Double.MIN_NORMAL) preferOneDigit(magnitude);
  }

  static void append(AsciiBytes out, double value) {
    if (Double.doubleToRawLongBits(value) < 0) out.put('-');
    new PythonFloat(Math.abs(value)).layOut(out);
  }

  private void preferOneDigit(double magnitude) {
    var exact = new BigDecimal(magnitude);
    BigDecimal best = null;
    for (int digit = digits[0] - '0'; digit <= digits[0] - '0' + 1; digit++) {
      var candidate = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
      if (candidate.doubleValue() != magnitude) continue;
      if (best == null || isNearer(candidate, best, exact)) best = candidate;
    }
    if (best == null) return;
    String digit = best.unscaledValue().toString();
    digits[0] = (byte) digit.charAt(0);
    exponent += digit.length() - 1;
    count = 1;
  }

  private static boolean isNearer(BigDecimal candidate, BigDecimal best, BigDecimal exact) {
    return candidate.subtract(exact).abs().compareTo(best.subtract(exact).abs()) < 0;
  }

  private void layOut(AsciiBytes out) {
    if (count == 0) out.put("0.0");
    else if (exponent < MIN_POSITIONAL || exponent > MAX_POSITIONAL) scientific(out);
    else if (exponent < 0) fraction(out);
    else positional(out);
  }

  private void positional(AsciiBytes out) {
    for (int i = 0; i <= exponent; i++) out.put(i < count ? (char) digits[i] : '0');
    out.put('.');
    if (count <= exponent + 1) out.put('0');
    for (int i = exponent + 1; i < count; i++) out.put((char) digits[i]);
  }

  private void fraction(AsciiBytes out) {
    out.put("0.");
    for (int i = -1; i > exponent; i--) out.put('0');
    for (int i = 0; i < count; i++) out.put((char) digits[i]);
  }

  private void scientific(AsciiBytes out) {
    out.put((char) digits[0]);
    if (count > 1) out.put('.');
    for (int i = 1; i < count; i++) out.put((char) digits[i]);
    out.put('e').put(exponent < 0 ? '-' : '+');
    int power = Math.abs(exponent);
    if (power < 10) out.put('0');
    out.put(Integer.toString(power));
  }
}
