package kazasu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For the tests: reads lines of a shape's name and JSON, and says what is in the record that becomes of it, as JSON. */
final class Decode {
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ", 2);
            Class<?> kind = Class.forName("kazasu.Shapes$" + parts[0]);
            out.println(Json.write(plain(Json.as(kind, Json.parse(parts[1])))));
        }
    }

    private static Object plain(Object value) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            Object[] all = new Object[list.size()];
            for (int index = 0; index < all.length; index += 1) all[index] = plain(list.get(index));
            return List.of(all);
        }
        if (!(value instanceof Record)) return value;
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent one : value.getClass().getRecordComponents()) {
            one.getAccessor().setAccessible(true);
            members.put(one.getName().replaceAll("_$", ""), plain(one.getAccessor().invoke(value)));
        }
        return members;
    }
}
