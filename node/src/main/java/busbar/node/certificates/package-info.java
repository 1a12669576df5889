/// Certificates of the nodes: makes a private authority and what it signs, and checks what a node
/// was given. Knows files and keys only; who listens and who connects is the cluster's business.
@NullMarked
package busbar.node.certificates;

import org.jspecify.annotations.NullMarked;
