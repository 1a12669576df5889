/// Joins the nodes of a site. Hazelcast decides who is a member and nothing else: who listens at an
/// address follows from the address, so there is no registry that could be wrong.
@NullMarked
package busbar.node.cluster;

import org.jspecify.annotations.NullMarked;
