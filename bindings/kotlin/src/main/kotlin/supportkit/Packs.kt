package supportkit

// The packs of holidays that the jar carries, beside the native library, as resources.

private const val FOLDER = "/supportkit/packs"

private fun resource(name: String): String? =
    World::class.java.getResourceAsStream("$FOLDER/$name")?.use { it.readBytes().toString(Charsets.UTF_8) }

/** The ids of the packs of holidays that come with this library, in alphabetical order: ISO 3166 codes of countries. */
fun bundledPackIds(): List<String> = resource("ids.txt").orEmpty().lines().filter(String::isNotEmpty)

/**
 * One of the packs of holidays that come with this library, as JSON text for [World].
 *
 * @throws SupportkitException.Unknown for an id that none of them has.
 */
@Throws(SupportkitException::class)
fun bundledPack(id: String): String {
    val known = bundledPackIds()
    return (if (id in known) resource("$id.json") else null) ?: throw SupportkitException.Unknown("pack", id, known)
}
