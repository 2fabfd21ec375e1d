package dev.fathom.analyzer.recording.metadata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out of a tree of metadata what refers to nothing, and says whether there was such.
 * Confined to one thread; good for one tree.
 *
 * <p>A type goes with a field of unknown type, since nobody can say how long its values are; so do
 * the types that have fields of that type. An annotation or a setting only goes itself.
 */
final class TypeMending {

  private static final String EVENT = "jdk.jfr.Event";
  private static final String CLASS = "class";
  private static final String ANNOTATION = "annotation";
  private static final String SETTING = "setting";
  private static final String FIELD = "field";
  private static final String NAME = "name";
  private static final Set<String> PRIMITIVES =
      Set.of(
          "boolean", "byte", "short", "char", "int", "long", "float", "double", "java.lang.String");

  private final Element root;
  private final Map<Long, Element> types = new HashMap<>();
  private boolean changed;

  TypeMending(Element root) {
    this.root = root;
  }

  /** Whether anything had to be left out. */
  boolean changed() {
    return changed;
  }

  /** What is left. */
  Element mended() {
    List<Element> declared =
        root.children("metadata").stream()
            .flatMap(part -> part.children(CLASS).stream())
            .filter(type -> keep(isNamed(type) && type.integer("id") != null))
            .toList();
    declared.forEach(type -> types.put(type.integer("id"), type));
    dropUndecodable();
    Element metadata = new Element("metadata", new String[0]);
    for (Element type : declared) {
      if (keep(types.get(type.integer("id")) == type)) {
        metadata.add(mended(type));
      }
    }
    Element mended = new Element(root.name(), root.attributes());
    mended.add(metadata);
    List<Element> regions = root.children("region");
    if (keep(!regions.isEmpty())) {
      mended.add(regions.get(0));
    } else {
      mended.add(new Element("region", new String[0]));
    }
    return mended;
  }

  private boolean keep(boolean good) {
    changed |= !good;
    return good;
  }

  /** The JDK takes a type only when its name could be one in a program. */
  private static boolean isNamed(Element type) {
    String name = type.text(NAME);
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.charAt(0))
        && name.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }

  private void dropUndecodable() {
    boolean dropped = true;
    while (dropped) {
      dropped = types.values().removeIf(type -> !type.children(FIELD).stream().allMatch(this::has));
      changed |= dropped;
    }
  }

  private boolean has(Element field) {
    Element type = typeOf(field);
    Long dimension = field.attribute("dimension") == null ? 0L : field.integer("dimension");
    return type != null
        && field.attribute(NAME) != null
        && dimension != null
        && dimension >= 0
        && (field.attribute("constantPool") != null
            || !type.children(FIELD).isEmpty()
            || PRIMITIVES.contains(type.text(NAME)));
  }

  private Element typeOf(Element use) {
    Long id = use.integer(CLASS);
    return id == null ? null : types.get(id);
  }

  private Element mended(Element type) {
    boolean event = type.text("superType").equals(EVENT);
    Element mended = new Element(type.name(), type.attributes());
    for (Element part : type.children()) {
      if (part.is(ANNOTATION)) {
        addAnnotation(mended, part);
      } else if (part.is(FIELD)) {
        mended.add(annotated(part));
      } else if (keep(part.is(SETTING) && event && isSetting(part))) {
        mended.add(annotated(part));
      }
    }
    return mended;
  }

  private boolean isSetting(Element setting) {
    return setting.attribute(NAME) != null && typeOf(setting) != null;
  }

  private Element annotated(Element part) {
    Element mended = new Element(part.name(), part.attributes());
    part.children().forEach(annotation -> addAnnotation(mended, annotation));
    return mended;
  }

  private void addAnnotation(Element parent, Element annotation) {
    if (keep(
        annotation.is(ANNOTATION) && AnnotationCheck.fits(annotation, typeOf(annotation), types))) {
      parent.add(annotation);
    }
  }
}
