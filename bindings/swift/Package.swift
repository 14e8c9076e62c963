// swift-tools-version: 6.0
import Foundation
import PackageDescription

// Built by the scripts beside this file: `generate` makes the library of this machine, `xcframework` the one for Apple
// devices. Both write the Swift sources of Supportkit from it.
let framework = "Generated/SupportkitFFI.xcframework"
let libraries = Context.packageDirectory + "/Generated/lib"
let hasFramework = FileManager.default.fileExists(atPath: Context.packageDirectory + "/" + framework)

let package = Package(
    name: "Supportkit",
    platforms: [.macOS(.v13), .iOS(.v16)],
    products: [.library(name: "Supportkit", targets: ["Supportkit"])],
    targets: [
        hasFramework
            ? .binaryTarget(name: "SupportkitFFI", path: framework)
            : .systemLibrary(name: "SupportkitFFI"),
        .target(
            name: "Supportkit",
            dependencies: ["SupportkitFFI"],
            // The packs of holidays, beside the sources that `generate` writes.
            resources: [.copy("Generated/packs")],
            linkerSettings: hasFramework
                ? [] : [.unsafeFlags(["-L", libraries, "-Xlinker", "-rpath", "-Xlinker", libraries])]
        ),
        .testTarget(name: "SupportkitTests", dependencies: ["Supportkit"]),
    ],
    swiftLanguageModes: [.v6]
)
