// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Story",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "../../../bindings/swift")],
    targets: [
        .executableTarget(
            name: "Story", dependencies: [.product(name: "Supportkit", package: "swift")], path: ".",
            sources: ["main.swift"])
    ],
    swiftLanguageModes: [.v6]
)
