package kazasu;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON, which the JDK does not have, as far as the daemon speaks it: objects are maps, whole numbers are longs. With it
 * the client needs no library.
 */
final class Json {
    /** Deeper than anything that the daemon says. */
    private static final int DEEPEST = 100;

    /** What is a word on the wire. */
    interface Word {}

    private final String text;
    private int at = 0;

    private Json(String text) {
        this.text = text;
    }

    /** Throws an IllegalArgumentException for what is no JSON. */
    static Object parse(String text) {
        Json json = new Json(text);
        try {
            Object value = json.value(0);
            json.space();
            if (json.at < text.length()) throw json.wrong();
            return value;
        } catch (IndexOutOfBoundsException error) {
            throw json.wrong();
        }
    }

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** The value as that class: a record by the names of its components, of which those that are not there are null. */
    static <T> T as(Class<T> kind, Object value) {
        @SuppressWarnings("unchecked") // The method below gives what it is asked for.
        T same = (T) as((Type) kind, value);
        return same;
    }

    private static Object as(Type type, Object value) {
        if (value == null) return null;
        if (type instanceof ParameterizedType parameters) {
            Type[] of = parameters.getActualTypeArguments();
            if (value instanceof List<?> list) {
                List<Object> all = new ArrayList<>();
                for (Object one : list) all.add(as(of[0], one));
                return all;
            }
            Map<String, Object> all = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, one) -> all.put((String) name, as(of[1], one)));
            return all;
        }
        Class<?> kind = (Class<?>) type;
        if (kind.isRecord()) return record(kind, (Map<?, ?>) value);
        if (kind.isEnum()) return word(kind, value);
        if (kind == double.class || kind == Double.class) return ((Number) value).doubleValue();
        return value;
    }

    private static Object record(Class<?> kind, Map<?, ?> members) {
        RecordComponent[] components = kind.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int index = 0; index < components.length; index += 1) {
            types[index] = components[index].getType();
            Object member = members.get(components[index].getName().replaceAll("_$", ""));
            values[index] = as(components[index].getGenericType(), member);
        }
        try {
            Constructor<?> made = kind.getDeclaredConstructor(types);
            return made.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException error) {
            throw new IllegalArgumentException("What was said is no " + kind.getSimpleName(), error);
        }
    }

    private static Object word(Class<?> kind, Object value) {
        Object unknown = null;
        for (Object one : kind.getEnumConstants()) {
            if (one.toString().equals(value)) return one;
            unknown = one;
        }
        return unknown;
    }

    private Object value(int depth) {
        space();
        if (depth > DEEPEST) throw wrong();
        return switch (text.charAt(at)) {
            case '{' -> object(depth + 1);
            case '[' -> list(depth + 1);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at += 1;
        if (next('}')) return members;
        do {
            space();
            String name = string();
            if (!next(':')) throw wrong();
            members.put(name, value(depth));
        } while (next(','));
        if (!next('}')) throw wrong();
        return members;
    }

    private List<Object> list(int depth) {
        List<Object> items = new ArrayList<>();
        at += 1;
        if (next(']')) return items;
        do items.add(value(depth));
        while (next(','));
        if (!next(']')) throw wrong();
        return items;
    }

    private String string() {
        if (text.charAt(at) != '"') throw wrong();
        StringBuilder out = new StringBuilder();
        for (at += 1; text.charAt(at) != '"'; at += 1) {
            char one = text.charAt(at);
            if (one < ' ') throw wrong();
            out.append(one == '\\' ? escaped() : one);
        }
        at += 1;
        return out.toString();
    }

    private char escaped() {
        at += 1;
        char one = text.charAt(at);
        switch (one) {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                String digits = text.substring(at + 1, at + 5);
                at += 4;
                return (char) Integer.parseInt(digits, 16);
            case '"', '\\', '/': return one;
            default: throw wrong();
        }
    }

    private Object literal(String name, Object value) {
        if (!text.startsWith(name, at)) throw wrong();
        at += name.length();
        return value;
    }

    private Object number() {
        int from = at;
        while (at < text.length() && "+-.0123456789Ee".indexOf(text.charAt(at)) >= 0) at += 1;
        String digits = text.substring(from, at);
        try {
            if (digits.matches("-?\\d+")) return Long.valueOf(digits);
            return Double.valueOf(digits);
        } catch (NumberFormatException error) {
            throw wrong();
        }
    }

    /** Goes on behind that character, if it is the next. */
    private boolean next(char wanted) {
        space();
        if (text.charAt(at) != wanted) return false;
        at += 1;
        return true;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at += 1;
    }

    /** Where, and never what: it may be personal. */
    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at " + at);
    }

    private static void write(Object value, StringBuilder out) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> one : map.entrySet()) {
                if (one.getValue() == null) continue;
                out.append(before);
                quote((String) one.getKey(), out);
                out.append(':');
                write(one.getValue(), out);
                before = ",";
            }
            out.append(before.equals("{") ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String before = "[";
            for (Object one : list) {
                out.append(before);
                write(one, out);
                before = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else {
            quote(value.toString(), out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') out.append('\\').append(one);
            else if (one < ' ') out.append(String.format("\\u%04x", (int) one));
            else out.append(one);
        }
        out.append('"');
    }
}
