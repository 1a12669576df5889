/// The EVOK face of a whole node that runs the twin of a Unipi controller: what the clients of such
/// a controller rely on, each line of the compatibility checklist and each worked example.
@NullMarked
package busbar.node.evok;

import org.jspecify.annotations.NullMarked;
