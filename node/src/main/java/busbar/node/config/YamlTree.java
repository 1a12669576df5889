package busbar.node.config;

import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/// Builds the tree of one YAML 1.2 document: every scalar as the text that stands there, every key with
/// its line. Built from the parser's events and not by the library's composer, because only so depth
/// and repetition are limited before memory and stack are spent.
final class YamlTree {
  /// Nesting of lists and mappings.
  static final int MAX_DEPTH = 30;

  /// Nodes in all, with everything that `*name` repeats counted again.
  static final int MAX_NODES = 50_000;

  /// How other programs write that there is nothing.
  private static final Set<String> NULL_WORDS = Set.of("~", "null", "Null", "NULL");

  private final String file;
  private final Problems problems;
  private final @Nullable Environment environment;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;

  /// @param size number of nodes it stands for
  private record Anchored(Node node, int size) {}

  /// Ends the reading after a mistake that makes the rest meaningless.
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problems.Problem problem;

    Unreadable(Place place, String message) {
      super(message);
      problem = new Problems.Problem(place, message);
    }
  }

  private YamlTree(String file, String text, @Nullable Environment environment, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.environment = environment;
    var settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(FileText.MAX_BYTES).build();
    events = new Parse(settings).parseString(text).iterator();
  }

  /// The mapping that is the document; one without keys when it is empty or there is a problem.
  static Node.Mapping read(String file, String text, Environment environment, Problems problems) {
    Optional<Node> document = document(file, text, environment, problems);
    if (document.isPresent()) {
      if (document.get() instanceof Node.Mapping mapping) return mapping;
      if (!(document.get() instanceof Node.Scalar(String empty, _)) || !empty.isEmpty()) {
        String kind = document.get().kind();
        problems.add(
            document.get().place(), "must be a mapping such as 'node: lab-1', not " + kind);
      }
    }
    return new Node.Mapping(Map.of(), Map.of(), new Place(file, 1));
  }

  /// The document, an empty text when there is nothing in the file; empty when it could not be read
  /// to its end, and a problem says why.
  ///
  /// @param environment null: a file of another program, in which `null` and `~` mean nothing
  static Optional<Node> document(
      String file, String text, @Nullable Environment environment, Problems problems) {
    try {
      return Optional.of(
          new YamlTree(file, text, environment, problems).document(new Place(file, 1)));
    } catch (Unreadable e) {
      problems.add(e.problem.place(), e.problem.text());
    } catch (MarkedYamlEngineException e) {
      problems.add(new Place(file, line(e)), inOurWords(e));
    } catch (ReaderException e) {
      int line = (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count() + 1;
      String what = "holds the control character 0x%02x".formatted(e.getCodePoint());
      problems.add(new Place(file, line), what);
    }
    return Optional.empty();
  }

  private static int line(MarkedYamlEngineException e) {
    return e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static String inOurWords(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    if (problem.contains("TAB")) return "a tab cannot indent; use spaces";
    String context = e.getContext();
    return "is not YAML: " + (context == null ? "" : context + ": ") + problem;
  }

  private Node document(Place top) throws Unreadable {
    Node document = new Node.Scalar("", top);
    boolean seen = false;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          if (seen) throw new Unreadable(place(event), "a second document begins; one is allowed");
          seen = true;
        }
        case Alias, Scalar, SequenceStart, MappingStart, SequenceEnd, MappingEnd ->
            document = node(event, 0);
      }
    }
    return document;
  }

  private Node node(Event event, int depth) throws Unreadable {
    Place place = place(event);
    if (depth > MAX_DEPTH) {
      throw new Unreadable(place, "is nested deeper than " + MAX_DEPTH + " levels");
    }
    int before = nodes;
    count(1, place);
    Node node =
        switch (event) {
          case AliasEvent alias -> repeated(alias, place);
          case ScalarEvent scalar -> new Node.Scalar(text(scalar, place), place);
          case CollectionStartEvent start ->
              start.getEventId() == Event.ID.MappingStart
                  ? mapping(place, depth)
                  : sequence(place, depth);
          default -> throw new IllegalStateException("unexpected " + event);
        };
    if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
      refuseTag(event, place);
      Optional<Anchor> anchor = named.getAnchor();
      if (anchor.isPresent()) anchors.put(anchor.get(), new Anchored(node, nodes - before));
    }
    return node;
  }

  private String text(ScalarEvent scalar, Place place) {
    String text = scalar.getValue();
    if (environment != null) return environment.substitute(text, place, problems);
    boolean isNull = scalar.isPlain() && NULL_WORDS.contains(text);
    return isNull ? "" : text;
  }

  private Node repeated(AliasEvent alias, Place place) throws Unreadable {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw new Unreadable(place, "*" + alias.getAlias() + " repeats something that is not there");
    }
    count(anchored.size(), place);
    return anchored.node();
  }

  private void count(int more, Place place) throws Unreadable {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw new Unreadable(place, "has more than " + MAX_NODES + " entries; that cannot be meant");
    }
  }

  private Node sequence(Place place, int depth) throws Unreadable {
    var items = new ArrayList<Node>();
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(items, place);
  }

  private Node mapping(Place place, int depth) throws Unreadable {
    var entries = new LinkedHashMap<String, Node>();
    var keys = new LinkedHashMap<String, Place>();
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      Place keyPlace = place(event);
      if (!(event instanceof ScalarEvent key)) {
        throw new Unreadable(keyPlace, "a key must be a text, not a list, a mapping or a *name");
      }
      Node value = node(events.next(), depth + 1);
      Place first = keys.putIfAbsent(key.getValue(), keyPlace);
      if (first == null) {
        entries.put(key.getValue(), value);
      } else {
        String text = "'" + key.getValue() + "' stands here twice, first in line " + first.line();
        problems.add(keyPlace, text);
      }
    }
    return new Node.Mapping(entries, keys, place);
  }

  private void refuseTag(Event event, Place place) {
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    tag.ifPresent(t -> problems.add(place, "the tag " + t + " means nothing here; leave it out"));
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
  }

  private Place place(Event event) {
    return new Place(file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
  }
}
