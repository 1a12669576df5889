package busbar.torture.oracle;

/// What the fault that is under way may do to clients, and under which rule the others are spared.
public interface Disturbance {
  /// Others may notice it: that is counted, but it is no violation.
  int NO_RULE = -1;

  /// Nothing may go wrong.
  Disturbance NONE =
      new Disturbance() {
        @Override
        public boolean mayHide(String device, String reader) {
          return false;
        }

        @Override
        public boolean mayDisconnect(String node) {
          return false;
        }

        @Override
        public int rule() {
          return 2;
        }
      };

  /// Everything may go wrong.
  Disturbance ANY =
      new Disturbance() {
        @Override
        public boolean mayHide(String device, String reader) {
          return true;
        }

        @Override
        public boolean mayDisconnect(String node) {
          return true;
        }

        @Override
        public int rule() {
          return 2;
        }
      };

  /// Whether the device may be bad at this node.
  boolean mayHide(String device, String reader);

  /// Whether clients of this node may lose their connection.
  boolean mayDisconnect(String node);

  /// The number of the invariant that protects everybody else, or [#NO_RULE].
  int rule();
}
